// Package journal keeps entries.
package journal

import "sync"

// A Journal keeps entries in the background.
type Journal struct {
	mu      sync.Mutex
	entries chan string
	pending sync.WaitGroup
	kept    []string
	closed  bool
}

// Open returns a journal.
func Open() *Journal {
	j := &Journal{entries: make(chan string, 8)}
	go j.run()
	return j
}

func (j *Journal) run() {
	for e := range j.entries {
		j.mu.Lock() // Append counts under the lock
		j.kept = append(j.kept, e)
		j.mu.Unlock()
		j.pending.Done()
	}
}

// Append hands an entry over, and counts it.
func (j *Journal) Append(entry string) bool {
	j.mu.Lock()
	defer j.mu.Unlock()
	if entry == "" || j.closed {
		return false
	}
	j.entries <- entry
	j.pending.Add(1)
	return true
}

// Begin counts something that ends with End.
func (j *Journal) Begin() { j.pending.Add(1) }

// End ends it.
func (j *Journal) End() { j.pending.Done() }

// Close returns when all entries are kept. It is called once.
func (j *Journal) Close() []string {
	j.mu.Lock()
	j.closed = true
	close(j.entries)
	j.mu.Unlock()
	j.pending.Wait()
	return j.kept
}
