//oracle: panic "send on closed channel"

// Package good has a board that tells its readers of new entries.
package good

import (
	"sync"
	"time"
)

// Reader gets the entries of a board.
type Reader struct {
	id      int
	entries chan string
	board   *Board
	mu      sync.Mutex
	ended   bool
}

// Close takes the reader off the board.
func (r *Reader) Close() {
	r.board.forget(r)
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.ended {
		r.ended = true
		close(r.entries)
	}
}

// show hands an entry to the reader, if that has room.
func (r *Reader) show(entry string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.ended {
		return
	}
	select {
	case r.entries <- entry:
	default:
	}
}

// Board knows its readers.
type Board struct {
	mu      sync.RWMutex
	next    int
	readers map[int]*Reader
}

// Read adds a reader.
func (b *Board) Read() *Reader {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.next++
	r := &Reader{id: b.next, entries: make(chan string, 1), board: b}
	b.readers[r.id] = r
	return r
}

func (b *Board) forget(r *Reader) {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.readers, r.id)
}

// all returns the readers, so that nobody waits for the board meanwhile.
func (b *Board) all() []*Reader {
	b.mu.RLock()
	defer b.mu.RUnlock()
	var list []*Reader
	for _, r := range b.readers {
		list = append(list, r)
	}
	return list
}

// Post shows an entry to all readers.
func (b *Board) Post(entry string) {
	for _, r := range b.all() {
		time.Sleep(100 * time.Microsecond) // the entry is rendered for the reader
		r.show(entry)
	}
}

// Scenario posts while readers go.
func Scenario() {
	b := &Board{readers: make(map[int]*Reader)}
	var wg sync.WaitGroup
	for range 20 {
		r := b.Read()
		wg.Go(func() { b.Post("news") })
		wg.Go(r.Close)
	}
	wg.Wait()
}
