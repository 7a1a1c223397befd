// Command mirrors_package_index copies a package index stage by stage and
// keeps the times that the stages took.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sort"
	"sync"
	"time"
)

type stage struct {
	name string
	run  func(ctx context.Context, m *mirror) error
}

type mirror struct {
	limit time.Duration

	mu    sync.Mutex
	index map[string]string
	took  map[string]time.Duration
	ticks int
}

func newMirror(limit time.Duration) *mirror {
	return &mirror{limit: limit, index: map[string]string{}, took: map[string]time.Duration{}}
}

// progress counts the time of a stage until its context ends.
func (m *mirror) progress(ctx context.Context) {
	t := time.NewTicker(time.Millisecond)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			m.mu.Lock()
			m.ticks++
			m.mu.Unlock()
		case <-ctx.Done():
			return
		}
	}
}

// observe runs a stage and files its duration under its name.
func (m *mirror) observe(ctx context.Context, stop context.CancelFunc, st stage) error {
	began := time.Now()
	go m.progress(ctx)
	err := st.run(ctx, m)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.took[st.name] = time.Since(began)
	if err != nil {
		return fmt.Errorf("stage %s: %w", st.name, err)
	}
	return nil
}

func (m *mirror) step(parent context.Context, st stage) error {
	ctx, cancel := context.WithTimeout(parent, m.limit) // want "PC2001"
	return m.observe(ctx, cancel, st)
}

func (m *mirror) sync(ctx context.Context, stages []stage) error {
	for _, st := range stages {
		if err := m.step(ctx, st); err != nil {
			return err
		}
	}
	return nil
}

func list(ctx context.Context, m *mirror) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, p := range []string{"zlib", "curl", "jq"} {
		m.index[p] = ""
	}
	return ctx.Err()
}

func resolve(ctx context.Context, m *mirror) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for p := range m.index {
		m.index[p] = p + "-1.0.tar"
	}
	return ctx.Err()
}

func main() {
	before := runtime.NumGoroutine()
	m := newMirror(time.Minute)
	err := m.sync(context.Background(), []stage{{"list", list}, {"resolve", resolve}})
	m.mu.Lock()
	var names []string
	for _, f := range m.index {
		names = append(names, f)
	}
	m.mu.Unlock()
	sort.Strings(names)
	fmt.Println(names, err)
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
