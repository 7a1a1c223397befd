//oracle: synctest-hang

// Package bad takes samples of rows.
package bad

import (
	"sync"
	"testing"

	"fixture/waitgroup/launcher_of_other_package_recovers/bad/safe"
)

type samples struct {
	busy sync.WaitGroup
	mu   sync.Mutex
	sum  int
	errs []any
}

// middle returns what is in the middle of a row.
func middle(row []int) int { return row[len(row)/2] }

func (s *samples) keep(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sum += n
}

func (s *samples) failed(err any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.errs = append(s.errs, err)
}

// take takes a sample of each row.
func (s *samples) take(rows [][]int) int {
	for _, row := range rows {
		s.busy.Add(1)
		safe.Run(func() {
			s.keep(middle(row))
			s.busy.Done() // want "busy.Done is skipped if the call at .* panics.*PC3010"
		}, s.failed)
	}
	s.busy.Wait()
	return s.sum
}

// Scenario takes a sample of an empty row.
func Scenario(_ *testing.T) { new(samples).take([][]int{{1, 2}, {}}) }
