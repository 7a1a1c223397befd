// Command consumes_billing_event_queue books metered usage.
package main

import (
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/bad/consumes_billing_event_queue/queue"
)

type accounts struct {
	mu    sync.Mutex
	units map[string]int64
}

func (a *accounts) Handle(ev queue.Event) error {
	if ev.Account == "" {
		return queue.ErrPoison
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.units[ev.Account] += ev.Units
	return nil
}

type offsetFile struct{ last int64 }

func (o *offsetFile) Commit(off int64) { o.last = off }

func replay(evs []queue.Event) <-chan queue.Event {
	ch := make(chan queue.Event, len(evs))
	for i, ev := range evs {
		ev.Offset = int64(i + 1)
		ch <- ev
	}
	close(ch)
	return ch
}

func main() {
	acc := &accounts{units: make(map[string]int64)}
	off := &offsetFile{}
	c := queue.Consume(replay([]queue.Event{
		{Account: "a-17", Units: 4},
		{Account: "a-18", Units: 2},
		{Units: 9},
		{Account: "a-17", Units: 1},
	}), acc, off, 3)
	if err := c.Join(); err != nil {
		fmt.Fprintln(os.Stderr, "consumer halted:", err)
	}
	fmt.Println("committed", off.last, "accounts", len(acc.units))
}
