// Command takes_snapshots_store takes snapshots of a store, if asked to with a verification in
// the background.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
)

var errChecksum = errors.New("snapshot: checksum mismatch")

// Snapshot is a frozen copy of a store.
type Snapshot struct {
	data map[string]string
	sum  string
}

// Store is a map with snapshots.
type Store struct {
	mu     sync.RWMutex
	data   map[string]string
	verify bool
}

func checksum(m map[string]string) string {
	h := sha256.New()
	for _, k := range slices.Sorted(maps.Keys(m)) {
		fmt.Fprintf(h, "%s=%s\n", k, m[k])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Snapshot copies the store.
func (s *Store) Snapshot() (*Snapshot, error) {
	s.mu.RLock()
	snap := &Snapshot{data: maps.Clone(s.data)}
	s.mu.RUnlock()
	snap.sum = checksum(snap.data)

	if !s.verify {
		return snap, nil
	}
	var verdict chan error
	if len(snap.data) > 0 {
		verdict := make(chan error, 1)
		go func() {
			verdict <- snap.check()
		}()
	} else {
		return snap, nil
	}
	if err := <-verdict; err != nil { // want "PC2009"
		return nil, fmt.Errorf("snapshot of %d keys: %w", len(snap.data), err)
	}
	return snap, nil
}

func (s *Snapshot) check() error {
	if checksum(s.data) != s.sum {
		return errChecksum
	}
	return nil
}

func main() {
	plain := &Store{data: map[string]string{"a": "1"}}
	if _, err := plain.Snapshot(); err != nil {
		panic(err)
	}
	checked := &Store{data: map[string]string{"a": "1", "b": "2"}, verify: true}
	snap, err := checked.Snapshot()
	if err != nil {
		panic(err)
	}
	fmt.Println(snap.sum)
}
