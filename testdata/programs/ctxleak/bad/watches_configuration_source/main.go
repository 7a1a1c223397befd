// Command watches_configuration_source watches a configuration source and applies changes.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// Source delivers the current configuration text.
type Source interface {
	Load() (string, error)
}

// Watcher polls a source.
type Watcher struct {
	src   Source
	every time.Duration

	mu      sync.RWMutex
	current map[string]string
}

// Watch loads the configuration and keeps it fresh from then on.
func (w *Watcher) Watch(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := w.reload(); err != nil {
		return fmt.Errorf("first load: %w", err)
	}
	go w.poll()
	return nil
}

func (w *Watcher) poll() {
	for { // want "PC2006"
		time.Sleep(w.every)
		if err := w.reload(); err != nil {
			log.Printf("reload: %v", err)
		}
	}
}

func (w *Watcher) reload() error {
	text, err := w.src.Load()
	if err != nil {
		return err
	}
	next := make(map[string]string)
	for line := range strings.Lines(text) {
		key, val, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok {
			return errors.New("no value in line: " + line)
		}
		next[key] = val
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.current = next
	return nil
}

// Value returns one setting.
func (w *Watcher) Value(key string) string {
	w.mu.RLock()
	defer w.mu.RUnlock()
	return w.current[key]
}

type countingSource struct{ loads atomic.Int64 }

func (s *countingSource) Load() (string, error) {
	return fmt.Sprintf("level=info\ngeneration=%d\n", s.loads.Add(1)), nil
}

func main() {
	src := &countingSource{}
	before := runtime.NumGoroutine()
	for range 5 {
		ctx, cancel := context.WithCancel(context.Background())
		w := &Watcher{src: src, every: 10 * time.Millisecond}
		if err := w.Watch(ctx); err != nil {
			cancel()
			log.Fatal(err)
		}
		if w.Value("level") != "info" {
			log.Print("unexpected level")
		}
		cancel()
	}
	time.Sleep(200 * time.Millisecond)
	loads := src.loads.Load()
	if n := runtime.NumGoroutine(); n > before {
		log.Fatalf("%d cancelled watchers still poll (%d loads)", n-before, loads)
	}
}
