// Package link sends commands to a device and matches the replies.
package link

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	// ErrTimeout is returned when the device does not reply in time.
	ErrTimeout = errors.New("no reply in time")
	// ErrDown is returned when the link went down.
	ErrDown = errors.New("link is down")
)

// Reply is what the device says.
type Reply struct {
	Code int
	Err  error
}

// Link has any number of commands in flight. Who takes a call out of the
// table owns its channel.
type Link struct {
	send func(id int, cmd string)

	mu    sync.Mutex
	next  int
	calls map[int]chan Reply
	down  bool
	stray int
}

// New returns a link that transmits by send.
func New(send func(id int, cmd string)) *Link {
	return &Link{send: send, calls: make(map[int]chan Reply)}
}

func (l *Link) register() (int, <-chan Reply, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.down {
		return 0, nil, ErrDown
	}
	l.next++
	ch := make(chan Reply, 1)
	l.calls[l.next] = ch
	return l.next, ch, nil
}

func (l *Link) take(id int) (chan Reply, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	ch, ok := l.calls[id]
	delete(l.calls, id)
	if !ok {
		l.stray++
	}
	return ch, ok
}

func (l *Link) settle(id int, r Reply) bool {
	ch, ok := l.take(id)
	if !ok {
		return false
	}
	ch <- r
	close(ch)
	return true
}

// Deliver is called by the receiver for each reply, also for repeated ones.
func (l *Link) Deliver(id, code int) bool {
	return l.settle(id, Reply{Code: code})
}

// Call sends cmd and waits.
func (l *Link) Call(cmd string, limit time.Duration) (int, error) {
	id, ch, err := l.register()
	if err != nil {
		return 0, err
	}
	timer := time.AfterFunc(limit, func() {
		l.settle(id, Reply{Err: fmt.Errorf("%s: %w", cmd, ErrTimeout)})
	})
	defer timer.Stop()
	l.send(id, cmd)
	r := <-ch
	return r.Code, r.Err
}

// Abort fails all calls in flight and all later ones.
func (l *Link) Abort() {
	l.mu.Lock()
	l.down = true
	calls := l.calls
	l.calls = make(map[int]chan Reply)
	l.mu.Unlock()
	for _, ch := range calls {
		ch <- Reply{Err: ErrDown}
		close(ch)
	}
}

// Stray counts the replies that nobody waited for.
func (l *Link) Stray() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.stray
}
