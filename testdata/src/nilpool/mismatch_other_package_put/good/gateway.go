//oracle: panic "interface conversion"

// Package good parses messages into objects of package msgpool.
// finish hands msgpool.Release the pointer that it got.
package good

import "fixture/nilpool/mismatch_other_package_put/good/msgpool"

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
	msgpool.Release(m)
}

// Scenario dispatches two messages.
func Scenario() {
	g := gateway{handled: map[string]int{}}
	g.dispatch("orders", "1")
	g.dispatch("orders", "2")
}
