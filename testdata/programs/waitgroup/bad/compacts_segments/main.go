// Command compacts_segments merges the small segments of a log structured
// store in the background and writes a manifest of what is under way.
package main

import (
	"fmt"
	"sort"
	"sync"
	"time"
)

// Segment is a sorted run of keys.
type Segment struct {
	Level int
	Keys  []string
}

// Manifest lists compactions.
type Manifest struct {
	mu      sync.Mutex
	entries []string
}

// Append writes an entry and syncs the file.
func (m *Manifest) Append(format string, args ...any) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.entries = append(m.entries, fmt.Sprintf(format, args...))
	time.Sleep(300 * time.Millisecond) // fsync
}

// DB is the store.
type DB struct {
	manifest    Manifest
	mu          sync.Mutex
	levels      map[int][]Segment
	compactions sync.WaitGroup
}

// Open returns a store with the given segments.
func Open(segments ...Segment) *DB {
	db := &DB{levels: make(map[int][]Segment)}
	for _, s := range segments {
		db.levels[s.Level] = append(db.levels[s.Level], s)
	}
	return db
}

func merge(in []Segment, level int) Segment {
	out := Segment{Level: level}
	for _, s := range in {
		out.Keys = append(out.Keys, s.Keys...)
	}
	sort.Strings(out.Keys)
	return out
}

func (db *DB) compact(level int) {
	defer db.compactions.Done()
	db.mu.Lock()
	defer db.mu.Unlock()
	merged := merge(db.levels[level], level+1)
	delete(db.levels, level)
	db.levels[level+1] = append(db.levels[level+1], merged)
}

// Compact starts to merge a level into the next one.
func (db *DB) Compact(level int) {
	go db.compact(level)
	db.manifest.Append("compact L%d", level)
	db.compactions.Add(1) // want "PC3007"
}

// Close waits for the compactions.
func (db *DB) Close() map[int][]Segment {
	db.compactions.Wait()
	return db.levels
}

func main() {
	db := Open(
		Segment{0, []string{"m", "q"}},
		Segment{0, []string{"a", "z"}},
		Segment{1, []string{"c"}},
	)
	db.Compact(0)
	fmt.Println(db.Close())
}
