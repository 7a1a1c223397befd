// Command migrate applies schema changes to many databases; after a fatal
// error the remaining ones are given up.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
)

type database struct {
	name    string
	version int
	locked  bool
}

var errLocked = errors.New("database is locked")

func (d *database) upgrade(to int) error {
	if d.locked {
		return fmt.Errorf("%s: %w", d.name, errLocked)
	}
	d.version = to
	return nil
}

type migration struct {
	to    int
	slots chan struct{}
	wg    sync.WaitGroup

	mu       sync.Mutex
	err      error
	upgraded int
}

func (m *migration) apply(d *database, cancel context.CancelFunc) {
	defer m.wg.Done()
	defer func() { <-m.slots }()
	err := d.upgrade(m.to)
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil {
		if m.err == nil {
			m.err = err
		}
		cancel()
		return
	}
	m.upgraded++
}

// run counts all databases in advance and takes back the counts of those it
// does not start.
func (m *migration) run(ctx context.Context, dbs []*database) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m.wg.Add(len(dbs))
	started := 0
	for _, d := range dbs {
		select {
		case m.slots <- struct{}{}:
		case <-ctx.Done():
		}
		if ctx.Err() != nil {
			break
		}
		started++
		go m.apply(d, cancel)
	}
	if rest := len(dbs) - started; rest > 0 {
		m.wg.Add(-rest)
	}
	m.wg.Wait()
	if m.err == nil {
		return ctx.Err()
	}
	return m.err
}

func main() {
	dbs := make([]*database, 30)
	for i := range dbs {
		dbs[i] = &database{name: fmt.Sprintf("tenant%02d", i), version: 1}
	}
	m := &migration{to: 2, slots: make(chan struct{}, 4)}
	if err := m.run(context.Background(), dbs); err != nil || m.upgraded != len(dbs) {
		fmt.Fprintln(os.Stderr, "migrate:", m.upgraded, err)
		os.Exit(1)
	}
	dbs[3].locked = true
	m = &migration{to: 3, slots: make(chan struct{}, 4)}
	if err := m.run(context.Background(), dbs); !errors.Is(err, errLocked) {
		fmt.Fprintln(os.Stderr, "migrate:", err)
		os.Exit(1)
	}
}
