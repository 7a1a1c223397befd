// Command schedules_timers_linked schedules timers that are linked through a field of their own.
package main

import (
	"fmt"
	"os"
	"runtime"
	"unsafe"
)

// link is embedded in objects that can be queued.
type link struct {
	prev, next *link
}

func (l *link) init() { l.prev, l.next = l, l }

func (l *link) insertBefore(at *link) {
	l.prev, l.next = at.prev, at
	at.prev.next = l
	at.prev = l
}

func (l *link) remove() {
	l.prev.next, l.next.prev = l.next, l.prev
	l.prev, l.next = nil, nil
}

type timer struct {
	due  int64
	name string
	hook link
	runs int
}

// owner returns the timer that contains l.
func owner(l *link) *timer {
	return (*timer)(unsafe.Pointer(uintptr(unsafe.Pointer(l)) - unsafe.Offsetof(timer{}.hook)))
}

type wheel struct {
	head link
	now  int64
}

func newWheel() *wheel {
	w := &wheel{}
	w.head.init()
	return w
}

func (w *wheel) schedule(name string, due int64) {
	t := &timer{due: due, name: name}
	at := w.head.next
	for at != &w.head && owner(at).due <= due {
		at = at.next
	}
	t.hook.insertBefore(at)
}

// advance runs what is due and returns the names.
func (w *wheel) advance(to int64) (fired []string) {
	w.now = to
	for l := w.head.next; l != &w.head; {
		t := owner(l)
		if t.due > to {
			break
		}
		l = l.next
		t.hook.remove()
		t.runs++
		fired = append(fired, t.name)
	}
	return fired
}

func main() {
	w := newWheel()
	for i := 0; i < 50; i++ {
		w.schedule(fmt.Sprintf("t%02d", i), int64((i*7)%50))
	}
	runtime.GC()
	var order []string
	for now := int64(0); now < 60; now += 10 {
		order = append(order, w.advance(now)...)
	}
	if len(order) != 50 || order[0] != "t00" || order[1] != "t43" || w.head.next != &w.head {
		fmt.Fprintln(os.Stderr, order)
		os.Exit(1)
	}
}
