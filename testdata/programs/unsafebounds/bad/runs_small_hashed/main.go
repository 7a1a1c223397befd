// Command runs_small_hashed runs a small hashed timer wheel and drains it at shutdown.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

const wheelSize = 8

var errTooFar = errors.New("deadline beyond the wheel")

// slot is one spoke: the last timer armed there and how many are.
type slot struct {
	last  uint32
	count uint32
}

type wheel struct {
	slots [wheelSize]slot
	now   uint64
	armed int
	fired int
}

func (w *wheel) at(i int) *slot {
	return (*slot)(unsafe.Add(unsafe.Pointer(&w.slots[0]), uintptr(i)*unsafe.Sizeof(slot{}))) // want "PC5002"
}

// arm schedules timer id to go off after delay ticks.
func (w *wheel) arm(id uint32, delay uint64) error {
	if delay == 0 || delay >= wheelSize {
		return fmt.Errorf("timer %d: %w", id, errTooFar)
	}
	s := w.at(int((w.now + delay) % wheelSize))
	s.last = id
	s.count++
	w.armed++
	return nil
}

// tick moves the wheel on by one spoke and fires what is due.
func (w *wheel) tick() {
	w.now++
	s := w.at(int(w.now % wheelSize))
	w.fired += int(s.count)
	w.armed -= int(s.count)
	*s = slot{}
}

// drain cancels every timer and tells how many spokes held some.
func (w *wheel) drain() (spokes int) {
	defer func() { w.armed = 0 }()
	for i := 0; i <= len(w.slots); i++ {
		s := w.at(i)
		if s.count > 0 {
			spokes++
		}
		*s = slot{}
	}
	return spokes
}

func run() error {
	w := &wheel{}
	for id := range uint32(20) {
		if err := w.arm(id, uint64(id%7)+1); err != nil {
			return err
		}
	}
	for range 4 {
		w.tick()
	}
	before := w.now
	spokes := w.drain()
	if w.now != before {
		return fmt.Errorf("clock moved from %d to %d while draining", before, w.now)
	}
	if spokes != 3 {
		return fmt.Errorf("%d spokes drained", spokes)
	}
	return w.arm(99, 2)
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "wheel:", err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
