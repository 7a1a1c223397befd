// Command orders_print_jobs sends documents to printers and tries again after a paper jam.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var (
	errJam   = errors.New("paper jam")
	errPages = errors.New("document has no pages")
)

type job struct {
	id, pages int
	jams      int
	tries     int
}

type printer struct {
	name string
	pace time.Duration
}

func (p printer) print(j *job) error {
	if j.pages == 0 {
		return errPages
	}
	time.Sleep(time.Duration(j.pages) * p.pace)
	if j.jams > 0 {
		j.jams--
		return errJam
	}
	return nil
}

type spooler struct {
	maxTries int
	queue    chan *job
	open     sync.WaitGroup

	mu     sync.Mutex
	done   map[int]string
	failed map[int]error
}

func newSpooler(maxTries int) *spooler {
	return &spooler{maxTries: maxTries, done: make(map[int]string), failed: make(map[int]error)}
}

func (s *spooler) finish(j *job, by string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.failed[j.id] = fmt.Errorf("job %d after %d tries: %w", j.id, j.tries, err)
		return
	}
	s.done[j.id] = by
}

func (s *spooler) serve(p printer) {
	for j := range s.queue {
		j.tries++
		err := p.print(j)
		if errors.Is(err, errJam) && j.tries < s.maxTries {
			s.queue <- j
			continue
		}
		s.finish(j, p.name, err)
		s.open.Done()
	}
}

func (s *spooler) run(jobs []*job, first printer, more ...printer) {
	s.queue = make(chan *job, len(jobs))
	s.open.Add(len(jobs))
	var crew sync.WaitGroup
	for _, p := range append(more, first) {
		crew.Go(func() { s.serve(p) })
	}
	for _, j := range jobs {
		s.queue <- j
	}
	s.open.Wait()
	close(s.queue)
	crew.Wait()
}

func main() {
	jobs := []*job{
		{id: 1, pages: 3},
		{id: 2, pages: 1, jams: 2},
		{id: 3},
		{id: 4, pages: 2, jams: 9},
		{id: 5, pages: 4, jams: 1},
	}
	s := newSpooler(4)
	s.run(jobs, printer{"laser", time.Millisecond}, printer{"ink", 2 * time.Millisecond})
	for _, err := range s.failed {
		fmt.Println(err)
	}
	fmt.Println(len(s.done), "printed")
	if len(s.done) != 3 || len(s.failed) != 2 {
		os.Exit(1)
	}
}
