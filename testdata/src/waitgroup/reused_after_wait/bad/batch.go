//oracle: synctest-hang

// Package bad sends rows in batches, one batch after the other.
package bad

import (
	"sync"
	"testing"
)

type row struct{ id int }

type sender struct {
	wg   sync.WaitGroup
	mu   sync.Mutex
	sent int
	max  int
}

func (s *sender) send(r row) {
	if r.id == 0 {
		return
	}
	s.mu.Lock()
	s.sent++
	s.mu.Unlock()
	s.wg.Done()
}

// sendAll sends all rows that have an id.
func (s *sender) sendAll(rows []row) {
	for len(rows) > 0 {
		batch := rows[:min(s.max, len(rows))]
		rows = rows[len(batch):]
		for _, r := range batch {
			s.wg.Add(1) // want "wg.*PC3003"
			go s.send(r)
		}
		s.wg.Wait()
	}
}

// Scenario sends two batches, the second with a row that has no id.
func Scenario(t *testing.T) {
	s := &sender{max: 2}
	s.sendAll([]row{{1}, {2}, {0}})
	if s.sent != 2 {
		t.Errorf("sent %d", s.sent)
	}
}
