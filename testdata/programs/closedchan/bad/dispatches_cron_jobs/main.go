// Command dispatches_cron_jobs plans jobs by interval and feeds them to a few
// workers until it is stopped.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"
)

type job struct {
	name string
	due  time.Time
}

type entry struct {
	name  string
	every time.Duration
	next  time.Time
}

// Scheduler plans jobs and hands them to workers.
type Scheduler struct {
	entries []entry
	jobs    chan job
	quit    chan struct{}
	workers sync.WaitGroup
	run     func(job)
}

func NewScheduler(run func(job), depth int) *Scheduler {
	return &Scheduler{
		run:  run,
		jobs: make(chan job, depth),
		quit: make(chan struct{}),
	}
}

func (s *Scheduler) Every(d time.Duration, name string) *Scheduler {
	s.entries = append(s.entries, entry{name: name, every: d})
	return s
}

// Start runs n workers and the planner.
func (s *Scheduler) Start(n int) {
	for range n {
		s.workers.Add(1)
		go s.work()
	}
	go s.plan()
}

func (s *Scheduler) work() {
	defer s.workers.Done()
	for j := range s.jobs {
		s.run(j)
	}
}

func (s *Scheduler) plan() {
	tick := time.NewTicker(2 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-s.quit:
			return
		case now := <-tick.C:
			s.dispatch(now)
		}
	}
}

func (s *Scheduler) dispatch(now time.Time) {
	for i := range s.entries {
		e := &s.entries[i]
		if now.Before(e.next) {
			continue
		}
		e.next = now.Add(e.every)
		s.jobs <- job{name: e.name, due: now} // want "PC4003"
	}
}

// Stop ends the planner, lets the workers finish what is queued and returns.
func (s *Scheduler) Stop() {
	close(s.quit)
	close(s.jobs)
	s.workers.Wait()
}

func main() {
	log.SetFlags(0)
	var mu sync.Mutex
	ran := map[string]int{}
	s := NewScheduler(func(j job) {
		time.Sleep(250 * time.Millisecond)
		mu.Lock()
		ran[j.name]++
		mu.Unlock()
	}, 2)
	s.Every(5*time.Millisecond, "expire-tokens").Every(8*time.Millisecond, "sync-index")
	s.Start(2)
	time.Sleep(150 * time.Millisecond)
	s.Stop()
	for n, c := range ran {
		fmt.Println(n, c)
	}
}
