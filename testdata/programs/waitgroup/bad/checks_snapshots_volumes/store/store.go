// Package store keeps snapshots by volume id.
package store

import (
	"errors"
	"fmt"
)

// ErrNotFound is returned for volumes that have no snapshot.
var ErrNotFound = errors.New("store: snapshot not found")

// Snapshot is an immutable set of blocks.
type Snapshot struct {
	Volume string
	Blocks [][]byte
}

// Store holds snapshots.
type Store struct {
	snaps map[string]*Snapshot
}

// New returns an empty store.
func New() *Store { return &Store{snaps: make(map[string]*Snapshot)} }

// Put stores blocks as the snapshot of the volume.
func (s *Store) Put(volume string, blocks ...string) {
	sn := &Snapshot{Volume: volume}
	for _, b := range blocks {
		sn.Blocks = append(sn.Blocks, []byte(b))
	}
	s.snaps[volume] = sn
}

// Open looks a snapshot up.
func (s *Store) Open(volume string) (*Snapshot, error) {
	sn, ok := s.snaps[volume]
	if !ok {
		return nil, fmt.Errorf("%s: %w", volume, ErrNotFound)
	}
	return sn, nil
}
