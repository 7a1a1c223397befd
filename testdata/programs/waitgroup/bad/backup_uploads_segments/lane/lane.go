// Package lane runs functions in the background, a bounded number at a time.
package lane

import (
	"math/rand/v2"
	"sync"
	"time"
)

// Lane is a bounded set of background tasks.
type Lane struct {
	slots  chan struct{}
	spread time.Duration
	tasks  sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

// New returns a lane that runs at most width tasks at once and spreads their
// starts by up to twice the given duration.
func New(width int, spread time.Duration) *Lane {
	return &Lane{slots: make(chan struct{}, width), spread: spread}
}

// Go runs fn in the background once there is a free slot. It never blocks.
func (l *Lane) Go(fn func() error) {
	go func() {
		time.Sleep(l.spread + rand.N(l.spread))
		l.slots <- struct{}{}
		l.tasks.Add(1) // want "PC3001"
		defer func() {
			<-l.slots
			l.tasks.Done()
		}()
		if err := fn(); err != nil {
			l.fail(err)
		}
	}()
}

func (l *Lane) fail(err error) {
	l.mu.Lock()
	l.errs = append(l.errs, err)
	l.mu.Unlock()
}

// Wait blocks until the tasks given to Go are done and returns their errors.
func (l *Lane) Wait() []error {
	l.tasks.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.errs
}
