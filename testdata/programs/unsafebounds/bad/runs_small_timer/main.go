// Command runs_small_timer runs a small timer wheel.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const wheelSize = 32

var errFull = errors.New("wheel: no free slot")

// slot is one armed timer.
type slot struct {
	deadline int64
	owner    uint32
	gen      uint32
}

// report is what the status page shows of a slot.
type report struct {
	slot
	overdue int64
}

// wheel keeps its slots in one allocation.
type wheel struct {
	slots *[wheelSize]slot
	armed int
}

func newWheel() *wheel {
	return &wheel{slots: new([wheelSize]slot)}
}

// arm puts a timer into the first free slot.
func (w *wheel) arm(owner uint32, deadline int64) error {
	for i := range w.slots {
		s := &w.slots[i]
		if s.owner != 0 {
			continue
		}
		s.owner = owner
		s.deadline = deadline
		s.gen++
		w.armed++
		return nil
	}
	return errFull
}

// at returns the slot with index i without a bounds check: i comes from loops
// over the wheel only.
func (w *wheel) at(i uintptr) *slot {
	return (*slot)(unsafe.Add(unsafe.Pointer(w.slots), i*unsafe.Sizeof(report{}))) // want "PC5002"
}

// overdue lists the slots whose deadline has passed.
func (w *wheel) overdue(now int64) []report {
	var out []report
	for i := uintptr(0); i < wheelSize; i++ {
		s := w.at(i)
		if s.owner == 0 || s.deadline > now {
			continue
		}
		out = append(out, report{slot: *s, overdue: now - s.deadline})
	}
	return out
}

func main() {
	w := newWheel()
	for i := range 24 {
		if err := w.arm(uint32(i+1), int64(100*i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	late := w.overdue(1000)
	for _, r := range late {
		fmt.Println(r.owner, r.overdue)
	}
	if len(late) != 11 {
		fmt.Fprintf(os.Stderr, "%d timers overdue, 11 expected\n", len(late))
		os.Exit(1)
	}
}
