//oracle: synctest-hang

// Package good sends mails, one after the other.
package good

import (
	"errors"
	"sync"
	"testing"

	"fixture/waitgroup/callback_of_other_package_returns_early/good/attempt"
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
		sent.Add(1)
		m.attempts.Once(func() error {
			defer sent.Done()
			if s != "" {
				m.sent = append(m.sent, s)
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
