// Command polls_device_firmware tells when devices run a new firmware.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

type fleet struct {
	mu       sync.Mutex
	versions map[string]string
}

func (f *fleet) version(ctx context.Context, id string) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	v, ok := f.versions[id]
	if !ok {
		return "", errors.New("no such device: " + id)
	}
	return v, nil
}

func (f *fleet) flash(id, version string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.versions[id] = version
}

type change struct{ id, from, to string }

type monitor struct {
	fleet  *fleet
	every  time.Duration
	notify func(change)

	mu     sync.Mutex
	misses int
}

func (m *monitor) miss() {
	m.mu.Lock()
	m.misses++
	m.mu.Unlock()
}

// watch follows one device while ctx lasts.
func (m *monitor) watch(ctx context.Context, id string) error {
	last, err := m.fleet.version(ctx, id)
	if err != nil {
		return err
	}
	go func() {
		for { // want "PC2006"
			time.Sleep(m.every)
			v, err := m.fleet.version(ctx, id)
			if err != nil {
				m.miss()
				continue
			}
			if v != last {
				m.notify(change{id, last, v})
				last = v
			}
		}
	}()
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	f := &fleet{versions: map[string]string{"lift-1": "2.0", "lift-2": "2.0"}}
	seen := make(chan change, 8)
	m := &monitor{fleet: f, every: 2 * time.Millisecond, notify: func(c change) { seen <- c }}

	ctx, cancel := context.WithCancel(context.Background())
	for _, id := range []string{"lift-1", "lift-2", "lift-9"} {
		if err := m.watch(ctx, id); err != nil {
			fmt.Println(err)
		}
	}
	f.flash("lift-2", "2.1")
	fmt.Println(<-seen)
	cancel()

	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
