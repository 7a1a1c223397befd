// Command replays_stream_offset_window sends a window of stored events again.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type event struct {
	offset int64
	key    string
}

type applyFunc func(event) error

// replayer owns long running appliers; inflight counts events, appliers counts goroutines.
type replayer struct {
	apply    applyFunc
	feed     chan event
	quit     chan struct{}
	inflight sync.WaitGroup
	appliers sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

func newReplayer(n int, apply applyFunc) *replayer {
	r := &replayer{apply: apply, feed: make(chan event, 4), quit: make(chan struct{})}
	r.appliers.Add(n)
	for range n {
		go r.loop()
	}
	return r
}

func (r *replayer) loop() {
	defer r.appliers.Done()
	for {
		select {
		case ev := <-r.feed:
			if err := r.apply(ev); err != nil {
				r.mu.Lock()
				r.errs = append(r.errs, fmt.Errorf("offset %d: %w", ev.offset, err))
				r.mu.Unlock()
			}
			r.inflight.Done()
		case <-r.quit:
			return
		}
	}
}

// window replays the events with from <= offset < to and waits for them.
func (r *replayer) window(log []event, from, to int64) error {
	for _, ev := range log {
		if ev.offset < from || ev.offset >= to {
			continue
		}
		r.inflight.Add(1)
		r.feed <- ev
	}
	r.inflight.Wait()

	r.mu.Lock()
	defer r.mu.Unlock()
	err := errors.Join(r.errs...)
	r.errs = nil
	return err
}

func (r *replayer) close() {
	close(r.quit)
	r.appliers.Wait()
}

func main() {
	var log []event
	for i := int64(0); i < 40; i++ {
		log = append(log, event{i, fmt.Sprintf("k%d", i%7)})
	}
	var mu sync.Mutex
	applied := make(map[string]int)
	r := newReplayer(3, func(ev event) error {
		if ev.offset == 13 {
			return errors.New("schema too old")
		}
		mu.Lock()
		applied[ev.key]++
		mu.Unlock()
		return nil
	})
	defer r.close()

	if err := r.window(log, 0, 10); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := r.window(log, 10, 20); err == nil {
		fmt.Fprintln(os.Stderr, "old schema went through")
		os.Exit(1)
	}
	fmt.Println(len(applied), "keys")
}
