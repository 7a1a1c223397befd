//oracle: synctest-hang

// Package bad measures the depth of a lake at several places.
package bad

import (
	"context"
	"errors"
	"sync"
	"testing"
)

type depth struct{ place, metres int }

// survey connects the boats with whoever writes the depths down.
type survey struct {
	depths chan depth
	boats  sync.WaitGroup
}

// sound lets a boat go along a line.
func (s *survey) sound(ctx context.Context, place int, line []int) {
	for _, m := range line {
		select {
		case s.depths <- depth{place, m}:
		case <-ctx.Done():
			return
		}
	}
	s.boats.Done()
}

// measure returns the depths along the lines, or an error if the lake has none somewhere.
func measure(ctx context.Context, lines [][]int) (map[int][]int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &survey{depths: make(chan depth)}
	s.boats.Add(len(lines)) // want "boats.Add is not followed by Done on every path.*PC3003"
	for i, l := range lines {
		go s.sound(ctx, i, l)
	}
	back := make(chan struct{})
	go func() {
		s.boats.Wait()
		close(back)
	}()
	chart := make(map[int][]int)
	for {
		select {
		case d := <-s.depths:
			if d.metres == 0 {
				cancel()
				<-back
				return nil, errors.New("a boat has run aground")
			}
			chart[d.place] = append(chart[d.place], d.metres)
		case <-back:
			return chart, nil
		}
	}
}

// Scenario measures a lake with an island.
func Scenario(_ *testing.T) {
	_, _ = measure(context.Background(), [][]int{{1, 0, 3, 4}, {2, 5, 7, 6, 4, 3, 2, 1, 2, 3, 4, 5}})
}
