//oracle: synctest-leak

// Package good writes an index and a chunk at the same time.
// The channel has room for the results of both writers.
package good

import (
	"errors"
	"testing"
)

var errReadOnly = errors.New("store: read only")

type table struct {
	readOnly bool
	rows     int
}

func (t *table) insert(key string) error {
	if t.readOnly {
		return errReadOnly
	}
	t.rows++
	return nil
}

type asyncStore struct {
	index  table
	chunks table
}

func (s *asyncStore) put(key string) error {
	errs := make(chan error, 2)
	insert := func(t *table) {
		errs <- t.insert(key)
	}
	go insert(&s.index)
	go insert(&s.chunks)
	for range 2 {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

// Scenario puts a key into a store of which both halves are read only.
func Scenario(t *testing.T) {
	s := asyncStore{index: table{readOnly: true}, chunks: table{readOnly: true}}
	if err := s.put("k"); err != errReadOnly {
		t.Errorf("got %v", err)
	}
}
