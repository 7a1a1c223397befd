//oracle: assert "mails are missing"

// Package good sends mails, one goroutine for each, from a dispatcher.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

type mailer struct {
	outgoing sync.WaitGroup
	sent     atomic.Int32
}

func (m *mailer) send(to string) {
	defer m.outgoing.Done()
	time.Sleep(time.Millisecond)
	m.sent.Add(1)
}

func (m *mailer) dispatch(addresses []string) {
	defer m.outgoing.Done()
	for _, to := range addresses {
		m.outgoing.Add(1)
		go m.send(to)
	}
}

// campaign returns the number of mails that were sent.
func (m *mailer) campaign(addresses []string) int {
	m.outgoing.Add(1)
	go m.dispatch(addresses)
	m.outgoing.Wait()
	return int(m.sent.Load())
}

// Scenario sends three mails.
func Scenario() {
	m := &mailer{}
	if m.campaign([]string{"a@example.org", "b@example.org", "c@example.org"}) != 3 {
		panic("mails are missing")
	}
}
