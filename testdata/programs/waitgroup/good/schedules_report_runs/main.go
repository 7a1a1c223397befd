// Command schedules_report_runs hands report runs to a worker pool that may
// refuse them; refused runs are done later on the caller's own goroutine.
package main

import (
	"fmt"
	"log"
	"sync"

	"programs/waitgroup/good/schedules_report_runs/workers"
)

// Report is a query with a result.
type Report struct {
	Name string
	Rows int
}

// Scheduler runs reports.
type Scheduler struct {
	pool *workers.Pool
	wg   sync.WaitGroup

	mu   sync.Mutex
	rows map[string]int
}

func (s *Scheduler) run(r Report) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows[r.Name] = r.Rows * 10
}

func (s *Scheduler) submit(r Report) error {
	s.wg.Add(1)
	err := s.pool.Submit(func() {
		defer s.wg.Done()
		s.run(r)
	})
	if err != nil {
		s.wg.Done()
		return fmt.Errorf("%s: %w", r.Name, err)
	}
	return nil
}

// RunAll runs the reports and returns the names of those that were refused.
func (s *Scheduler) RunAll(reports []Report) []string {
	var late []Report
	var refused []string
	for _, r := range reports {
		if err := s.submit(r); err != nil {
			late = append(late, r)
			refused = append(refused, r.Name)
		}
	}
	for _, r := range late {
		s.run(r)
	}
	s.pool.Start(2)
	s.wg.Wait()
	return refused
}

func main() {
	s := &Scheduler{pool: workers.New(3), rows: make(map[string]int)}
	refused := s.RunAll([]Report{
		{"sales", 4}, {"stock", 9}, {"returns", 1}, {"visits", 30}, {"audit", 2},
	})
	s.pool.Stop()
	if len(s.rows) != 5 || len(refused) != 2 {
		log.Fatal(s.rows, refused)
	}
	fmt.Println(s.rows, "late:", refused)
}
