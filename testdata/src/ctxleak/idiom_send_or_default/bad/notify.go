//oracle: synctest-leak

// Package bad reports the first slow query of a batch.
// The goroutine sends whether or not somebody still waits.
package bad

import (
	"testing"
	"time"
)

type query struct {
	text string
	took time.Duration
}

type monitor struct {
	threshold time.Duration
	patience  time.Duration
}

func (m *monitor) firstSlow(queries []query) (string, bool) {
	slow := make(chan string)
	go func() {
		for _, q := range queries {
			time.Sleep(q.took)
			if q.took < m.threshold {
				continue
			}
			slow <- q.text // want "PC2004"
			return
		}
	}()
	select {
	case text := <-slow:
		return text, true
	case <-time.After(m.patience):
		return "", false
	}
}

// Scenario waits less long than the slow query takes.
func Scenario(t *testing.T) {
	m := monitor{threshold: time.Minute, patience: time.Second}
	if _, ok := m.firstSlow([]query{{"SELECT 1", time.Millisecond}, {"SELECT 2", time.Hour}}); ok {
		t.Error("slow query seen in time")
	}
	time.Sleep(2 * time.Hour)
}
