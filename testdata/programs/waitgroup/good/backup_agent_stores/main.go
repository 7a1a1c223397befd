// Command backup_agent_stores is a backup agent that stores files through long-lived workers.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

var errBusy = errors.New("agent: queue is full")

type job struct {
	path string
	size int64
}

// Agent owns the workers. One goroutine at a time may call Enqueue, Flush and
// Shutdown.
type Agent struct {
	queue   chan job
	quit    chan struct{}
	jobs    sync.WaitGroup // queued and not yet stored
	workers sync.WaitGroup

	bytes   atomic.Int64
	ignored atomic.Int64
}

func NewAgent(workers, depth int) *Agent {
	a := &Agent{queue: make(chan job, depth), quit: make(chan struct{})}
	for range workers {
		a.workers.Add(1)
		go a.work()
	}
	return a
}

// Enqueue hands one file to the workers or refuses it.
func (a *Agent) Enqueue(j job) error {
	a.jobs.Add(1)
	select {
	case a.queue <- j:
		return nil
	default:
		a.jobs.Done()
		return fmt.Errorf("%s: %w", j.path, errBusy)
	}
}

func (a *Agent) work() {
	defer a.workers.Done()
	for {
		select {
		case j := <-a.queue:
			if j.size == 0 {
				a.ignored.Add(1)
				a.jobs.Done()
				continue
			}
			a.store(j)
			a.jobs.Done()
		case <-a.quit:
			return
		}
	}
}

func (a *Agent) store(j job) { a.bytes.Add(j.size) }

// Flush returns when every file accepted so far is stored.
func (a *Agent) Flush() { a.jobs.Wait() }

// Shutdown flushes and ends the workers; it may be called once.
func (a *Agent) Shutdown() {
	a.Flush()
	close(a.quit)
	a.workers.Wait()
}

func main() {
	a := NewAgent(3, 4)
	var total int64
	for night := range 4 {
		for i := range 10 {
			j := job{path: fmt.Sprintf("/data/%d/%d", night, i), size: int64(i % 4)}
			err := a.Enqueue(j)
			if errors.Is(err, errBusy) {
				a.Flush()
				err = a.Enqueue(j)
			}
			if err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			total += j.size
		}
		a.Flush()
		if got := a.bytes.Load(); got != total {
			fmt.Fprintf(os.Stderr, "night %d: %d of %d bytes\n", night, got, total)
			os.Exit(1)
		}
	}
	a.Shutdown()
	if n := a.ignored.Load(); n != 12 {
		fmt.Fprintf(os.Stderr, "%d empty files\n", n)
		os.Exit(1)
	}
}
