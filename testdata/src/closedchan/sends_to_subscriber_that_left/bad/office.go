//oracle: panic "send on closed channel"

// Package bad keeps the mailboxes of users, who leave when they like.
package bad

import (
	"sync"
	"time"
)

type mailbox struct{ in chan string }

// Office delivers letters.
type Office struct {
	mu    sync.Mutex
	boxes map[string]*mailbox
}

func (o *Office) find(user string) (*mailbox, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	b, ok := o.boxes[user]
	return b, ok
}

// Deliver reports whether the user has a mailbox.
func (o *Office) Deliver(user, letter string) bool {
	b, ok := o.find(user)
	if !ok {
		return false
	}
	time.Sleep(time.Millisecond) // it is stamped
	b.in <- letter               // want "b.in.*Leave may have closed it.*PC4008"
	return true
}

// Leave ends a mailbox.
func (o *Office) Leave(user string) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if b, ok := o.boxes[user]; ok {
		delete(o.boxes, user)
		close(b.in)
	}
}

// Scenario has a user leave while letters come.
func Scenario() {
	o := &Office{boxes: map[string]*mailbox{"ann": {make(chan string, 1000)}}}
	var wg sync.WaitGroup
	wg.Go(func() {
		for o.Deliver("ann", "hello") {
		}
	})
	time.Sleep(20 * time.Millisecond)
	o.Leave("ann")
	wg.Wait()
}
