// Command migrate moves records to a new schema, one batch after the other.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
)

var errCorrupt = errors.New("corrupt record")

type record struct {
	id      int
	version int
	payload string
}

type migrator struct {
	target int
	wg     sync.WaitGroup

	mu       sync.Mutex
	migrated []record
	failed   map[int]error
}

func (m *migrator) upgrade(r record) (record, error) {
	for r.version < m.target {
		if r.payload == "" {
			return r, fmt.Errorf("record %d at version %d: %w", r.id, r.version, errCorrupt)
		}
		r.payload = fmt.Sprintf("v%d(%s)", r.version+1, r.payload)
		r.version++
	}
	return r, nil
}

func (m *migrator) migrate(r record) {
	defer m.wg.Done()
	next, err := m.upgrade(r)
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil {
		m.failed[r.id] = err
		return
	}
	m.migrated = append(m.migrated, next)
}

// batch migrates the records that are not yet at the target version.
func (m *migrator) batch(records []record) (skipped int) {
	m.wg.Add(len(records))
	var work []record
	for _, r := range records {
		if r.version >= m.target {
			skipped++
			continue
		}
		work = append(work, r)
	}
	m.wg.Add(-skipped)
	for _, r := range work {
		go m.migrate(r)
	}
	m.wg.Wait()
	return skipped
}

func (m *migrator) run(records []record, size int) (skipped int, err error) {
	for start := 0; start < len(records); start += size {
		end := min(start+size, len(records))
		skipped += m.batch(records[start:end])
		if len(m.failed) > 3 {
			return skipped, fmt.Errorf("stopped at record %d: %d failures", start, len(m.failed))
		}
	}
	return skipped, nil
}

func main() {
	records := make([]record, 0, 50)
	for i := range 50 {
		r := record{id: i, version: i % 4, payload: fmt.Sprintf("row %d", i)}
		if i == 17 {
			r.payload = ""
		}
		records = append(records, r)
	}
	m := &migrator{target: 3, failed: make(map[int]error)}
	skipped, err := m.run(records, 8)
	if err != nil {
		fmt.Fprintln(os.Stderr, "migrate:", err)
		os.Exit(1)
	}
	if got := len(m.migrated) + len(m.failed) + skipped; got != len(records) {
		fmt.Fprintf(os.Stderr, "migrate: %d of %d records accounted for\n", got, len(records))
		os.Exit(1)
	}
	fmt.Printf("%d migrated, %d skipped, %d failed\n", len(m.migrated), skipped, len(m.failed))
}
