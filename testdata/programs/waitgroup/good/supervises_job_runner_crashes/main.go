// Command supervises_job_runner_crashes stops a group of runners when one of them fails.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

type job struct {
	id   int
	work func() error
}

var errFatal = errors.New("license revoked")

type runnerGroup struct {
	jobs    chan job
	quit    chan struct{}
	once    sync.Once
	runners sync.WaitGroup
	stopped chan struct{}

	mu    sync.Mutex
	cause error
	done  int
}

func startRunners(n int) *runnerGroup {
	g := &runnerGroup{jobs: make(chan job), quit: make(chan struct{}), stopped: make(chan struct{})}
	for range n {
		g.runners.Add(1)
		go g.run()
	}
	return g
}

func (g *runnerGroup) run() {
	defer g.runners.Done()
	for {
		select {
		case <-g.quit:
			return
		case j := <-g.jobs:
			if err := j.work(); err != nil {
				if errors.Is(err, errFatal) {
					go g.stop(fmt.Errorf("job %d: %w", j.id, err))
				}
				continue
			}
			g.mu.Lock()
			g.done++
			g.mu.Unlock()
		}
	}
}

// stop ends all runners and waits for them. Only the first cause is kept.
func (g *runnerGroup) stop(cause error) {
	g.once.Do(func() {
		g.mu.Lock()
		g.cause = cause
		g.mu.Unlock()
		close(g.quit)
		g.runners.Wait()
		close(g.stopped)
	})
}

func (g *runnerGroup) submit(j job) bool {
	select {
	case g.jobs <- j:
		return true
	case <-g.quit:
		return false
	}
}

// wait returns after the runners are gone.
func (g *runnerGroup) wait() (int, error) {
	<-g.stopped
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.done, g.cause
}

func main() {
	g := startRunners(3)
	refused := 0
	for i := range 200 {
		ok := g.submit(job{i, func() error {
			switch {
			case i == 20:
				return errFatal
			case i%7 == 3:
				return errors.New("flaky")
			}
			return nil
		}})
		if !ok {
			refused++
		}
	}
	_, err := g.wait()
	if !errors.Is(err, errFatal) {
		fmt.Fprintln(os.Stderr, "cause:", err)
		os.Exit(1)
	}
	fmt.Println(err)

	h := startRunners(2)
	h.submit(job{1, func() error { return nil }})
	h.stop(nil)
	if n, err := h.wait(); err != nil || n > 1 {
		fmt.Fprintln(os.Stderr, n, err)
		os.Exit(1)
	}
}
