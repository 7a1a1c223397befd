//oracle: panic "close of closed channel"

// Package good keeps a link to a lamp.
// It holds a lock from the test to the close.
package good

import (
	"sync"
	"time"
)

type link struct {
	cut  chan struct{} // by the other side
	down chan struct{}

	mu     sync.Mutex
	reason string
	log    *journal
}

type journal struct {
	mu    sync.Mutex
	lines []string
}

func (j *journal) flush(line string) {
	time.Sleep(5 * time.Millisecond)
	j.mu.Lock()
	defer j.mu.Unlock()
	j.lines = append(j.lines, line)
}

func dial() *link {
	l := &link{cut: make(chan struct{}), down: make(chan struct{}), log: &journal{}}
	go l.read()
	go l.beat()
	return l
}

func (l *link) ended() bool {
	select {
	case <-l.down:
		return true
	default:
		return false
	}
}

// fail ends the link for a reason.
func (l *link) fail(reason string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.ended() {
		return
	}
	l.reason = reason
	l.log.flush(reason)
	close(l.down)
}

func (l *link) read() {
	<-l.cut
	l.fail("read")
}

func (l *link) beat() {
	for {
		select {
		case <-l.cut:
			l.fail("beat")
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// Scenario has the other side cut the link.
func Scenario() {
	l := dial()
	close(l.cut)
	<-l.down
	time.Sleep(20 * time.Millisecond)
	l.log.mu.Lock()
	defer l.log.mu.Unlock()
	if len(l.log.lines) == 0 {
		panic("nothing was written")
	}
}
