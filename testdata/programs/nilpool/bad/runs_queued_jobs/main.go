// Command runs_queued_jobs runs queued jobs and keeps statistics per queue.
package main

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"sync"
	"time"
)

type jobSpec struct {
	queue string
	work  func(*task) error
}

type task struct {
	queue   string
	started time.Time
	notes   []string
}

func (t *task) note(s string) { t.notes = append(t.notes, s) }

type queueStats struct {
	done, failed, notes int
	busy                time.Duration
}

type stats struct {
	mu      sync.Mutex
	byQueue map[string]*queueStats
}

func (s *stats) record(queue string, busy time.Duration, notes int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := s.byQueue[queue]
	if q == nil {
		q = &queueStats{}
		s.byQueue[queue] = q
	}
	q.busy += busy
	q.notes += notes
	if err != nil {
		q.failed++
	} else {
		q.done++
	}
}

type scheduler struct {
	tasks sync.Pool
	stats stats
}

func newScheduler() *scheduler {
	s := &scheduler{stats: stats{byQueue: make(map[string]*queueStats)}}
	s.tasks.New = func() any { return &task{notes: make([]string, 0, 4)} }
	return s
}

func (s *scheduler) checkout(queue string) *task {
	t := s.tasks.Get().(*task)
	t.queue = queue
	t.started = time.Now()
	return t
}

func (s *scheduler) recycle(t *task) {
	*t = task{notes: t.notes[:0]}
	s.tasks.Put(t)
}

// run executes one job; a panicking job counts as failed.
func (s *scheduler) run(spec jobSpec) (err error) {
	t := s.checkout(spec.queue)
	defer func() {
		s.stats.record(t.queue, time.Since(t.started), len(t.notes), err) // want "PC1005"
	}()
	defer s.recycle(t)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("job panicked: %v", p)
		}
	}()
	return spec.work(t)
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	s := newScheduler()
	jobs := []jobSpec{
		{"mail", func(t *task) error { t.note("sent"); return nil }},
		{"mail", func(t *task) error { return errors.New("mailbox full") }},
		{"thumbs", func(t *task) error { panic("bad image") }},
	}
	for _, j := range jobs {
		if err := s.run(j); err != nil {
			fmt.Println(j.queue, "failed:", err)
		}
	}
	mail := s.stats.byQueue["mail"]
	if mail == nil || mail.done != 1 || mail.failed != 1 || mail.notes != 1 {
		fmt.Fprintf(os.Stderr, "statistics of queue mail are wrong: %+v\n", mail)
		os.Exit(1)
	}
}
