// Command runs_timer_wheel runs a timer wheel whose entries carry bookkeeping of their own.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const wheelSize = 32

var errFull = errors.New("wheel: no free slot")

// slot is what timers see.
type slot struct {
	deadline int64
	owner    uint32
	gen      uint32
}

// entry is a slot with what the wheel itself needs.
type entry struct {
	slot
	wakeups uint64
}

// wheel keeps its entries in one allocation.
type wheel struct {
	entries *[wheelSize]entry
	armed   int
}

func newWheel() *wheel {
	return &wheel{entries: new([wheelSize]entry)}
}

// at views the slot of the entry with index i. It expects i < wheelSize.
func (w *wheel) at(i uintptr) *slot {
	return (*slot)(unsafe.Add(unsafe.Pointer(w.entries), i*unsafe.Sizeof(entry{})))
}

// enclosing goes back from a slot to the entry that it is part of.
func enclosing(s *slot) *entry {
	return (*entry)(unsafe.Add(unsafe.Pointer(s), -int(unsafe.Offsetof(entry{}.slot))))
}

// arm puts a timer into the first free slot.
func (w *wheel) arm(owner uint32, deadline int64) error {
	for i := uintptr(0); i < wheelSize; i++ {
		s := w.at(i)
		if s.owner != 0 {
			continue
		}
		s.owner, s.deadline = owner, deadline
		s.gen++
		w.armed++
		return nil
	}
	return errFull
}

// expire frees the slots whose deadline has passed, the last ones first.
func (w *wheel) expire(now int64) (n int) {
	for i := uintptr(wheelSize); i > 0; i-- {
		s := w.at(i - 1)
		if s.owner == 0 || s.deadline > now {
			continue
		}
		s.owner = 0
		enclosing(s).wakeups++
		w.armed--
		n++
	}
	return n
}

func main() {
	w := newWheel()
	for i := range wheelSize {
		if err := w.arm(uint32(i+1), int64(100*i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if err := w.arm(99, 0); !errors.Is(err, errFull) {
		fmt.Fprintln(os.Stderr, "wheel took too many timers")
		os.Exit(1)
	}
	n := w.expire(1000)
	var wakeups uint64
	for i := range w.entries {
		wakeups += w.entries[i].wakeups
	}
	if n != 11 || wakeups != 11 || w.armed != wheelSize-11 {
		fmt.Fprintln(os.Stderr, "wrong number of timers", n, wakeups, w.armed)
		os.Exit(1)
	}
}
