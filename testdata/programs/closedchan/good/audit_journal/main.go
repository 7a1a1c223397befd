// Command audit_journal keeps an audit journal; entries are grouped into blocks.
package main

import (
	"errors"
	"fmt"
	"strings"
	"sync"
)

var errSealed = errors.New("journal sealed")

type block struct {
	seq     int
	entries []string
}

type store interface {
	save(b block) error
}

type journal struct {
	size int

	mu      sync.RWMutex
	sealed  bool
	pending []string
	seq     int

	blocks chan block
	saved  chan error // one value, when the writer is through
}

func openJournal(st store, size int) *journal {
	j := &journal{
		size:   size,
		blocks: make(chan block, 8),
		saved:  make(chan error, 1),
	}
	go func() { j.saved <- j.write(st) }()
	return j
}

// write saves the blocks. After a failure it keeps draining, so that nobody
// waits for room.
func (j *journal) write(st store) error {
	var errs []error
	for b := range j.blocks {
		if err := st.save(b); err != nil {
			errs = append(errs, fmt.Errorf("block %d: %w", b.seq, err))
		}
	}
	return errors.Join(errs...)
}

// Append adds an entry.
func (j *journal) Append(entry string) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.sealed {
		return errSealed
	}
	j.pending = append(j.pending, entry)
	if len(j.pending) >= j.size {
		j.cutLocked()
	}
	return nil
}

func (j *journal) cutLocked() {
	if len(j.pending) == 0 {
		return
	}
	j.seq++
	j.blocks <- block{seq: j.seq, entries: j.pending}
	j.pending = nil
}

// Pending returns the number of entries that are in no block yet.
func (j *journal) Pending() int {
	j.mu.RLock()
	defer j.mu.RUnlock()
	return len(j.pending)
}

// Seal writes the last block and refuses further entries.
func (j *journal) Seal() error {
	j.mu.Lock()
	if j.sealed {
		j.mu.Unlock()
		return errSealed
	}
	j.sealed = true
	defer j.mu.Unlock()
	defer close(j.blocks)
	j.cutLocked()
	return nil
}

// Wait returns what went wrong while writing; call it once, after Seal.
func (j *journal) Wait() error { return <-j.saved }

type printer struct{}

func (printer) save(b block) error {
	fmt.Println(b.seq, strings.Join(b.entries, ","))
	return nil
}

func main() {
	j := openJournal(printer{}, 2)
	for _, e := range []string{"login", "read", "logout"} {
		if err := j.Append(e); err != nil {
			fmt.Println(err)
		}
	}
	fmt.Println(j.Seal(), j.Seal(), j.Append("late"))
	fmt.Println(j.Wait(), j.Pending())
}
