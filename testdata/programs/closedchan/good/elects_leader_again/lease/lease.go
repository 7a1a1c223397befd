// Package lease keeps the leadership of a node.
package lease

import (
	"sync"
	"sync/atomic"
	"time"
)

// Lease is held until it is lost or resigned.
type Lease struct {
	Term int

	renew    func(term int) error
	onLost   func(*Lease)
	resigned atomic.Bool
	done     chan struct{}
	wg       sync.WaitGroup
}

// Hold renews a lease in the background. onLost runs once, and may call Resign itself.
func Hold(term int, every time.Duration, renew func(term int) error, onLost func(*Lease)) *Lease {
	l := &Lease{Term: term, renew: renew, onLost: onLost, done: make(chan struct{})}
	l.wg.Add(1)
	go l.keep(every)
	return l
}

func (l *Lease) keep(every time.Duration) {
	defer l.wg.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-l.done:
			return
		case <-t.C:
			if err := l.renew(l.Term); err != nil {
				l.Resign()
				return
			}
		}
	}
}

// Resign gives the lease up; only the first call has an effect.
func (l *Lease) Resign() {
	if !l.resigned.CompareAndSwap(false, true) {
		return
	}
	close(l.done)
	l.lost()
}

func (l *Lease) lost() {
	if l.onLost != nil {
		l.onLost(l)
	}
}

// Done is closed when the lease is gone.
func (l *Lease) Done() <-chan struct{} { return l.done }

// Join waits for the background renewal to end.
func (l *Lease) Join() { l.wg.Wait() }
