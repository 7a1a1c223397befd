// Command spools_print_jobs spools print jobs from several readers into one printer queue.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"
)

var errStopped = errors.New("spooler is stopped")

type page struct {
	job string
	n   int
}

type spooler struct {
	done    chan struct{}
	once    sync.Once
	pages   chan page
	readers sync.WaitGroup
	printed chan struct{}
	byJob   map[string]int
}

func newSpooler() *spooler {
	s := &spooler{
		done:    make(chan struct{}),
		pages:   make(chan page),
		printed: make(chan struct{}),
		byJob:   make(map[string]int),
	}
	go s.print()
	return s
}

func (s *spooler) print() {
	defer close(s.printed)
	for p := range s.pages {
		s.byJob[p.job]++
		time.Sleep(100 * time.Microsecond)
	}
}

// feed sends the pages of a job until it ends or the spooler stops.
func (s *spooler) feed(job string, pages int) error {
	for n := range pages {
		select {
		case s.pages <- page{job, n}:
		case <-s.done:
			return fmt.Errorf("job %s, page %d: %w", job, n, errStopped)
		}
	}
	return nil
}

// open starts a reader for a job. It must not be called after stop.
func (s *spooler) open(job string, pages int, outcome chan<- error) {
	s.readers.Add(1)
	go func() {
		defer s.readers.Done()
		outcome <- s.feed(job, pages)
	}()
}

// stop ends the readers first and the queue after them. It may be repeated.
func (s *spooler) stop() map[string]int {
	s.once.Do(func() {
		close(s.done)
		s.readers.Wait()
		close(s.pages)
	})
	<-s.printed
	return s.byJob
}

func run(jobs map[string]int, patience time.Duration) (int, error) {
	s := newSpooler()
	defer s.stop()
	outcome := make(chan error, len(jobs))
	for name, pages := range jobs {
		s.open(name, pages, outcome)
	}
	stopped := 0
	timeout := time.After(patience)
	for finished := 0; finished < len(jobs); {
		select {
		case err := <-outcome:
			finished++
			if err != nil {
				return 0, err
			}
		case <-timeout:
			stopped = len(jobs) - finished
			finished = len(jobs)
		}
	}
	byJob := s.stop()
	for name, n := range byJob {
		if n > jobs[name] {
			return 0, fmt.Errorf("job %s: %d pages of %d", name, n, jobs[name])
		}
	}
	for range stopped {
		if err := <-outcome; err != nil && !errors.Is(err, errStopped) {
			return 0, err
		}
	}
	return stopped, nil
}

func main() {
	if n, err := run(map[string]int{"a": 5, "b": 9}, 2*time.Second); err != nil || n != 0 {
		log.Fatalf("short jobs: %d stopped, %v", n, err)
	}
	if n, err := run(map[string]int{"a": 1 << 20, "b": 1 << 20, "c": 3}, 30*time.Millisecond); err != nil || n < 2 {
		log.Fatalf("long jobs: %d stopped, %v", n, err)
	}
	fmt.Println("ok")
}
