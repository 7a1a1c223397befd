//oracle: synctest-hang

// Package bad sends mails, one after the other.
package bad

import (
	"errors"
	"sync"
	"testing"

	"fixture/waitgroup/callback_of_other_package_returns_early/bad/attempt"
)

var errEmpty = errors.New("mail: no address")

type mailer struct {
	attempts attempt.Attempts
	sent     []string
}

// send sends a mail to each address.
func (m *mailer) send(addresses []string) {
	var sent sync.WaitGroup
	for _, s := range addresses {
		sent.Add(1) // want "sent.*PC3003"
		m.attempts.Once(func() error {
			if s != "" {
				m.sent = append(m.sent, s)
				sent.Done()
				return nil
			}
			return errEmpty
		})
	}
	sent.Wait()
}

// Scenario has an empty address.
func Scenario(t *testing.T) {
	m := &mailer{}
	m.send([]string{"a@example.com", ""})
	if len(m.sent) != 1 || m.attempts.Failed() != 1 {
		t.Error("wrong mails were sent")
	}
}
