// Command bench starts clients that begin at the same instant.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

type target interface {
	Do(id, seq int) error
}

type client struct {
	id    int
	start <-chan struct{}
	abort <-chan struct{}
}

type bench struct {
	target   target
	requests int
	wg       sync.WaitGroup
	ok, bad  atomic.Int64
}

var errOverload = errors.New("overload")

// launch parks the clients behind the start line.
func (b *bench) launch(n int, start, abort <-chan struct{}) int {
	launched := 0
	for i := range n {
		go b.drive(client{id: i, start: start, abort: abort})
		launched++
	}
	return launched
}

func (b *bench) drive(c client) {
	select {
	case <-c.start:
	case <-c.abort:
		return
	}
	defer b.wg.Done()
	for seq := range b.requests {
		if err := b.target.Do(c.id, seq); err != nil {
			b.bad.Add(1)
			continue
		}
		b.ok.Add(1)
	}
}

// run counts the clients before it fires the start signal. With fewer
// clients than asked for nothing is started.
func (b *bench) run(clients, limit int) (time.Duration, error) {
	start, abort := make(chan struct{}), make(chan struct{})
	n := b.launch(min(clients, limit), start, abort)
	if n < clients {
		close(abort)
		return 0, fmt.Errorf("only %d of %d clients", n, clients)
	}
	b.wg.Add(n)
	began := time.Now()
	close(start)
	b.wg.Wait()
	return time.Since(began), nil
}

type fakeServer struct{ every int }

func (s fakeServer) Do(id, seq int) error {
	if (id+seq)%s.every == 0 {
		return errOverload
	}
	return nil
}

func main() {
	b := &bench{target: fakeServer{every: 10}, requests: 100}
	if _, err := b.run(8, 8); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
	if b.ok.Load() != 720 || b.bad.Load() != 80 {
		fmt.Fprintln(os.Stderr, "bench: ok", b.ok.Load(), "bad", b.bad.Load())
		os.Exit(1)
	}
	if _, err := b.run(8, 4); err == nil {
		fmt.Fprintln(os.Stderr, "bench: too few clients were accepted")
		os.Exit(1)
	}
}
