// Command snapshots_session_store_shards writes the sessions of a web tier to disk.
package main

import (
	"bytes"
	"encoding/gob"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

type session struct {
	User    string
	Expires time.Time
}

type shardMap map[string]session

type store struct {
	dir string

	mu      sync.Mutex
	shards  []shardMap
	written map[int]int64
	failed  []error

	writers sync.WaitGroup
}

func openStore(dir string, n int) *store {
	s := &store{dir: dir, written: make(map[int]int64)}
	for range n {
		s.shards = append(s.shards, make(shardMap))
	}
	return s
}

func (s *store) put(id string, v session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	h := 0
	for _, c := range []byte(id) {
		h = h*31 + int(c)
	}
	s.shards[h%len(s.shards)][id] = v
}

// snapshot writes all shards; no session changes while it runs.
func (s *store) snapshot() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.failed = s.failed[:0]
	for i, sh := range s.shards {
		if len(sh) == 0 {
			continue
		}
		s.writers.Add(1)
		go s.writeShard(i, sh)
	}
	s.writers.Wait() // want "PC3008"
	return errors.Join(s.failed...)
}

func (s *store) writeShard(i int, sh shardMap) {
	defer s.writers.Done()
	var buf bytes.Buffer
	err := gob.NewEncoder(&buf).Encode(map[string]session(sh))
	if err == nil {
		err = os.WriteFile(filepath.Join(s.dir, fmt.Sprintf("shard-%02d.gob", i)), buf.Bytes(), 0o600)
	}
	s.finished(i, int64(buf.Len()), err)
}

func (s *store) finished(i int, n int64, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.failed = append(s.failed, fmt.Errorf("shard %d: %w", i, err))
		return
	}
	s.written[i] = n
}

func run() error {
	dir, err := os.MkdirTemp("", "sessions")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	s := openStore(dir, 4)
	for i := range 20 {
		s.put(fmt.Sprintf("sid-%d", i), session{User: "u", Expires: time.Now().Add(time.Hour)})
	}
	if err := s.snapshot(); err != nil {
		return err
	}
	fmt.Println("shards written:", len(s.written))
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
