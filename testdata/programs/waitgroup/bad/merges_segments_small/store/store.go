// Package store keeps key/value segments and merges them in the background.
package store

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrEmpty reports a segment without entries.
var ErrEmpty = errors.New("store: empty segment")

// Entry is one version of a key; an entry with Deleted set hides older ones.
type Entry struct {
	Key     string
	Value   string
	Deleted bool
}

// Store is a list of segments, the oldest entry of each one first.
type Store struct {
	segments [][]Entry
}

// Append adds a segment.
func (s *Store) Append(seg []Entry) { s.segments = append(s.segments, seg) }

// Compact rewrites each segment so that it holds the newest version of its keys.
func (s *Store) Compact() (kept int, err error) {
	var wg sync.WaitGroup
	res := &result{}
	for i := range s.segments {
		go compactSegment(&wg, res, s.segments[i])
	}
	wg.Wait()
	s.sync()
	return res.summary(len(s.segments))
}

// sync takes as long as the device needs to make the segments durable.
func (s *Store) sync() { time.Sleep(100 * time.Millisecond) }

type result struct {
	mu   sync.Mutex
	done int
	kept int
	errs []error
}

func (r *result) add(kept int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.done++
	r.kept += kept
	if err != nil {
		r.errs = append(r.errs, err)
	}
}

func (r *result) summary(segments int) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.done != segments {
		return 0, fmt.Errorf("store: compacted %d of %d segments", r.done, segments)
	}
	return r.kept, errors.Join(r.errs...)
}

func compactSegment(wg *sync.WaitGroup, res *result, seg []Entry) {
	defer wg.Done() // want "PC3002"
	if len(seg) == 0 {
		res.add(0, ErrEmpty)
		return
	}
	newest := make(map[string]Entry, len(seg))
	for _, e := range seg {
		if e.Deleted {
			delete(newest, e.Key)
			continue
		}
		newest[e.Key] = e
	}
	res.add(len(newest), nil)
}
