//oracle: synctest-hang

// Package good notifies the users of a team.
package good

import (
	"sync"
	"testing"
)

type user struct {
	name  string
	muted bool
}

type notifier struct {
	mu   sync.Mutex
	sent []string
}

func (n *notifier) post(u user) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.sent = append(n.sent, u.name)
}

// notify returns when all users that want it are notified.
func (n *notifier) notify(team []user) {
	var wg sync.WaitGroup
	for _, u := range team {
		if u.muted {
			continue
		}
		wg.Add(1)
		go func() {
			defer wg.Done()
			n.post(u)
		}()
	}
	wg.Wait()
}

// Scenario has a user that is muted.
func Scenario(t *testing.T) {
	n := &notifier{}
	n.notify([]user{{"ann", false}, {"bob", true}})
	if len(n.sent) != 1 {
		t.Errorf("sent to %v", n.sent)
	}
}
