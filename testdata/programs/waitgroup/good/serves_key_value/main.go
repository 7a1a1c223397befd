// Command serves_key_value serves a key-value snapshot that is unmapped only after the last
// reader has left.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"programs/waitgroup/good/serves_key_value/drain"
)

var errNoKey = errors.New("no such key")

// Snapshot is an immutable table.
type Snapshot struct {
	gate  drain.Gate
	table map[string]string
	gone  atomic.Bool
	audit func(key string)
}

// Get returns the value of a key.
func (s *Snapshot) Get(key string) (string, error) {
	leave, err := s.gate.Enter()
	if err != nil {
		return "", err
	}
	defer leave()

	if s.gone.Load() {
		panic("read of an unmapped snapshot")
	}
	v, ok := s.table[key]
	if !ok {
		return "", errNoKey
	}
	// The audit log is slow, and does not need the table.
	leave()
	s.audit(key)
	return v, nil
}

// Unmap waits for the readers and drops the table.
func (s *Snapshot) Unmap() {
	s.gate.Drain()
	s.gone.Store(true)
	s.table = nil
}

func main() {
	var audited atomic.Int64
	s := &Snapshot{
		table: map[string]string{"region": "eu-west", "tier": "gold"},
		audit: func(string) { time.Sleep(2 * time.Millisecond); audited.Add(1) },
	}

	var readers sync.WaitGroup
	var found, missing, late atomic.Int64
	for _, key := range []string{"region", "tier", "owner", "region"} {
		readers.Go(func() {
			for {
				_, err := s.Get(key)
				switch {
				case errors.Is(err, drain.ErrDraining):
					late.Add(1)
					return
				case err != nil:
					missing.Add(1)
					time.Sleep(time.Millisecond)
				default:
					found.Add(1)
				}
			}
		})
	}
	time.Sleep(20 * time.Millisecond)
	s.Unmap()
	readers.Wait()
	fmt.Println("readers turned away:", late.Load())
	if late.Load() != 4 || found.Load() == 0 || missing.Load() == 0 || audited.Load() != found.Load() {
		os.Exit(1)
	}
}
