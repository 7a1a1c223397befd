//oracle: assert "a room is not clean"

// Package bad cleans the rooms of a hotel.
package bad

import (
	"sync"
	"sync/atomic"
	"time"
)

type staff struct {
	busy  sync.WaitGroup
	calls atomic.Int32
}

// task has do done by somebody of the staff.
func (s *staff) task(do func()) {
	s.calls.Add(1)
	go func() {
		time.Sleep(time.Millisecond)
		do()
	}()
}

// finish returns when nobody is busy.
func (s *staff) finish() { s.busy.Wait() }

type hotel struct {
	staff
	clean atomic.Int32
}

// open has all rooms cleaned.
func (h *hotel) open(rooms int) {
	for range rooms {
		h.task(func() {
			h.busy.Add(1) // want "busy.Add in the goroutine that it counts.*PC3001"
			defer h.busy.Done()
			h.clean.Add(1)
		})
	}
}

// Scenario opens a hotel with three rooms.
func Scenario() {
	h := &hotel{}
	h.open(3)
	h.finish()
	if h.clean.Load() != 3 {
		panic("a room is not clean")
	}
}
