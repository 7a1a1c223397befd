// Package lane lets vehicles pass.
package lane

import (
	"sync"
	"sync/atomic"
	"time"
)

// A Lane is one lane.
type Lane struct {
	open   sync.WaitGroup
	inside int64
}

// Enter lets a vehicle in.
func (l *Lane) Enter() {
	atomic.AddInt64(&l.inside, 1)
	l.open.Add(1)
	go func() {
		defer l.open.Done()
		time.Sleep(time.Millisecond)
		atomic.AddInt64(&l.inside, -1)
	}()
}

// Inside returns how many vehicles are in the lane.
func (l *Lane) Inside() int { return int(atomic.LoadInt64(&l.inside)) }

// Drain returns when the lane is empty.
func (l *Lane) Drain() { l.open.Wait() }
