// Command snapshot writes all shards of a key-value store; only one snapshot
// may run at a time.
package main

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"sync"
)

type shard struct {
	mu   sync.RWMutex
	data map[string]string
}

func (s *shard) set(k, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.data[k] = v
}

func (s *shard) dump() ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(s.data); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

type store struct {
	shards []*shard

	snapMu sync.Mutex // serializes snapshots
	gen    int

	statMu sync.Mutex
	bytes  int
	errs   []error
}

func newStore(n int) *store {
	s := &store{}
	for range n {
		s.shards = append(s.shards, &shard{data: make(map[string]string)})
	}
	return s
}

func (s *store) set(k, v string) {
	h := 0
	for _, c := range k {
		h = h*31 + int(c)
	}
	s.shards[h%len(s.shards)].set(k, v)
}

func (s *store) record(n int, err error) {
	s.statMu.Lock()
	defer s.statMu.Unlock()
	s.bytes += n
	if err != nil {
		s.errs = append(s.errs, err)
	}
}

// snapshot holds snapMu to the end; the shard writers use the locks of the
// shards and of the statistics only.
func (s *store) snapshot() (int, error) {
	s.snapMu.Lock()
	defer s.snapMu.Unlock()
	s.gen++

	var wg sync.WaitGroup
	for _, sh := range s.shards {
		wg.Add(1)
		go func() {
			defer wg.Done()
			b, err := sh.dump()
			s.record(len(b), err)
		}()
	}
	wg.Wait()

	s.statMu.Lock()
	defer s.statMu.Unlock()
	return s.gen, errors.Join(s.errs...)
}

func main() {
	s := newStore(4)
	for i := range 100 {
		s.set(fmt.Sprintf("key-%d", i), "value")
	}
	var callers sync.WaitGroup
	for range 3 {
		callers.Go(func() {
			if _, err := s.snapshot(); err != nil {
				fmt.Fprintln(os.Stderr, "snapshot:", err)
			}
		})
	}
	callers.Wait()
	gen, err := s.snapshot()
	if err != nil || gen != 4 || s.bytes == 0 {
		fmt.Fprintln(os.Stderr, "snapshot:", gen, s.bytes, err)
		os.Exit(1)
	}
}
