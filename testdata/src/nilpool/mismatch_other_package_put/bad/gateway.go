//oracle: panic "interface conversion"

// Package bad parses messages into objects of package msgpool.
// finish hands msgpool.Release the message itself, where the pool holds pointers.
package bad

import "fixture/nilpool/mismatch_other_package_put/bad/msgpool"

type gateway struct {
	handled map[string]int
}

func (g *gateway) dispatch(topic, body string) {
	m := msgpool.Acquire()
	m.Topic, m.Body = topic, body
	g.handled[m.Topic] += len(m.Body)
	g.finish(m)
}

func (g *gateway) finish(m *msgpool.Message) {
	m.Reset()
	msgpool.Release(*m) // want "PC1004"
}

// Scenario dispatches two messages.
func Scenario() {
	g := gateway{handled: map[string]int{}}
	g.dispatch("orders", "1")
	g.dispatch("orders", "2")
}
