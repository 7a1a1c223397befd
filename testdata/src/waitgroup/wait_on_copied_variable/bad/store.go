//oracle: assert "the snapshot is not complete"

// Package bad takes snapshots of a store.
package bad

import (
	"sync"
	"time"
)

type store struct {
	wg   sync.WaitGroup
	rows *sync.Map
}

func (s *store) insert(key string) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		time.Sleep(time.Millisecond)
		s.rows.Store(key, true)
	}()
}

// snapshot calls load to fill the store, and returns how many rows there are then.
func snapshot(s *store, load func(*store)) int {
	view := *s
	load(s)
	view.wg.Wait() // want "Wait on a copy of the group.*PC3005"
	n := 0
	view.rows.Range(func(any, any) bool { n++; return true })
	return n
}

// Scenario takes a snapshot with one row.
func Scenario() {
	s := &store{rows: new(sync.Map)}
	if snapshot(s, func(s *store) { s.insert("a") }) != 1 {
		panic("the snapshot is not complete")
	}
}
