//oracle: assert "not all mails are sent"

// Package bad sends mail in the background.
package bad

import (
	"sync"
	"time"
)

type mailer struct {
	sending sync.WaitGroup
	mu      *sync.Mutex
	sent    *int
}

// send sends a mail in the background.
func (m *mailer) send(text string) {
	m.sending.Add(1)
	go func() {
		defer m.sending.Done()
		time.Sleep(time.Millisecond)
		m.mu.Lock()
		*m.sent += len(text)
		m.mu.Unlock()
	}()
}

// close returns when all mails are sent.
func (m mailer) close() int {
	m.sending.Wait() // want "Wait on a copy of the group: it is in receiver m, which is passed by value.*PC3005"
	m.mu.Lock()
	defer m.mu.Unlock()
	return *m.sent
}

// Scenario closes a mailer while a late mail is sent: the copy was made before.
func Scenario() {
	m := &mailer{mu: new(sync.Mutex), sent: new(int)}
	closing := m.close
	m.send("hello")
	if closing() != 5 {
		panic("not all mails are sent")
	}
}
