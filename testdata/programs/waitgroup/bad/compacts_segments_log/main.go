// Command compacts_segments_log compacts the segments of a small log-structured store.
package main

import (
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
)

type entry struct {
	key     string
	seq     int
	deleted bool
}

type segment struct {
	id      int
	readers atomic.Int32
	entries []entry
}

// pinned reports whether an iterator still reads the segment.
func (s *segment) pinned() bool { return s.readers.Load() > 0 }

// rewrite keeps the newest live version of every key.
func (s *segment) rewrite() {
	latest := make(map[string]entry, len(s.entries))
	for _, e := range s.entries {
		if old, ok := latest[e.key]; !ok || old.seq < e.seq {
			latest[e.key] = e
		}
	}
	out := s.entries[:0]
	for _, e := range latest {
		if !e.deleted {
			out = append(out, e)
		}
	}
	sort.Slice(out, func(i, j int) bool { return out[i].key < out[j].key })
	s.entries = out
}

type store struct {
	levels [][]*segment
	slots  chan struct{}
}

type report struct {
	compacted int
	skipped   int
}

// compact rewrites every segment of a level that nobody reads.
func (st *store) compact(level int) report {
	var (
		wg   sync.WaitGroup
		done atomic.Int32
		rep  report
	)
	for _, seg := range st.levels[level] {
		wg.Add(1) // want "PC3003"
		if seg.pinned() {
			// An iterator holds it; the next round takes it.
			rep.skipped++
			continue
		}
		st.slots <- struct{}{}
		go func() {
			defer wg.Done()
			defer func() { <-st.slots }()
			seg.rewrite()
			done.Add(1)
		}()
	}
	wg.Wait()
	rep.compacted = int(done.Load())
	return rep
}

func main() {
	st := &store{slots: make(chan struct{}, 2)}
	var level []*segment
	for i := range 4 {
		level = append(level, &segment{id: i, entries: []entry{
			{key: "a", seq: 1}, {key: "b", seq: 2}, {key: "a", seq: 3, deleted: true},
		}})
	}
	st.levels = append(st.levels, level)
	level[2].readers.Add(1)

	rep := st.compact(0)
	fmt.Printf("compacted=%d skipped=%d\n", rep.compacted, rep.skipped)
}
