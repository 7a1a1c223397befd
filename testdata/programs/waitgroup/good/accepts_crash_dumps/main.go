// Command accepts_crash_dumps takes crash dumps into a bounded queue and
// turns some away when the queue is full.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errFull = errors.New("intake is full")

type dump struct {
	app  string
	size int
}

type intake struct {
	ch      chan dump
	pending sync.WaitGroup
	mu      sync.Mutex
	bytes   int
}

func newIntake(depth int) *intake {
	in := &intake{ch: make(chan dump, depth)}
	go in.loop()
	return in
}

func (in *intake) loop() {
	for d := range in.ch {
		in.store(d)
	}
}

func (in *intake) store(d dump) {
	defer in.pending.Done()
	time.Sleep(time.Millisecond)
	if d.size == 0 {
		return
	}
	in.mu.Lock()
	in.bytes += d.size
	in.mu.Unlock()
}

func (in *intake) offer(d dump) (err error) {
	in.pending.Add(1)
	defer func() {
		if err != nil {
			in.pending.Done()
		}
	}()
	select {
	case in.ch <- d:
		return nil
	case <-time.After(100 * time.Microsecond):
		return fmt.Errorf("%s: %w", d.app, errFull)
	}
}

func (in *intake) close() int {
	in.pending.Wait()
	close(in.ch)
	in.mu.Lock()
	defer in.mu.Unlock()
	return in.bytes
}

func main() {
	in := newIntake(1)
	want := 0
	for i := range 20 {
		d := dump{fmt.Sprintf("app%d", i), i * 10}
		if err := in.offer(d); err == nil {
			want += d.size
		}
	}
	if got := in.close(); got != want {
		fmt.Println("stored", got, "want", want)
		os.Exit(1)
	}
}
