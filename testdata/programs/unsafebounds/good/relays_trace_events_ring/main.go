// Command relays_trace_events_ring moves trace events from one goroutine to
// another through a ring without locks.
package main

import (
	"fmt"
	"os"
	"runtime"

	"programs/unsafebounds/good/relays_trace_events_ring/ring"
)

func produce(r *ring.Ring, n int) {
	for i := 0; i < n; {
		if r.Push(ring.Event{Time: uint64(i), Kind: uint32(i % 5), Arg: uint32(i)}) {
			i++
			continue
		}
		runtime.Gosched()
	}
	r.Close()
}

type tally struct {
	kinds [5]int
	last  int64
	mixed bool
}

func (t *tally) add(e ring.Event) {
	if int64(e.Time) != t.last+1 || e.Arg%5 != e.Kind {
		t.mixed = true
	}
	t.last = int64(e.Time)
	t.kinds[e.Kind]++
}

func main() {
	const events = 5000
	r := ring.New()
	go produce(r, events)
	t := &tally{last: -1}
	for {
		e, ok, open := r.Pop()
		if ok {
			t.add(e)
			continue
		}
		if !open {
			break
		}
		runtime.Gosched()
	}
	fmt.Println(t.kinds)
	if t.mixed || t.last != events-1 {
		fmt.Fprintln(os.Stderr, "events lost, last", t.last)
		os.Exit(1)
	}
}
