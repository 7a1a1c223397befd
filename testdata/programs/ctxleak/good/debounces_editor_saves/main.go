// Command debounces_editor_saves writes a buffer to disk a moment after the
// last keystroke; a newer keystroke calls the pending save off.
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"
)

type saver struct {
	base  context.Context
	delay time.Duration
	write func(text string) error

	mu     sync.Mutex
	cancel context.CancelFunc
	closed bool
	saves  int
	errs   []error
	wg     sync.WaitGroup
}

func newSaver(ctx context.Context, delay time.Duration, write func(string) error) *saver {
	return &saver{base: ctx, delay: delay, write: write}
}

// changed plans a save of the text.
func (s *saver) changed(text string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	if s.cancel != nil {
		s.cancel()
	}
	var ctx context.Context
	ctx, s.cancel = context.WithCancel(s.base)
	s.wg.Add(1)
	go s.later(ctx, text)
}

func (s *saver) later(ctx context.Context, text string) {
	defer s.wg.Done()
	t := time.NewTimer(s.delay)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return
	case <-t.C:
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if ctx.Err() != nil {
		return
	}
	s.saves++
	if err := s.write(text); err != nil {
		s.errs = append(s.errs, err)
	}
}

// Close calls a pending save off and waits.
func (s *saver) Close() {
	s.mu.Lock()
	s.closed = true
	if s.cancel != nil {
		s.cancel()
		s.cancel = nil
	}
	s.mu.Unlock()
	s.wg.Wait()
}

func (s *saver) count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.saves
}

func run() error {
	dir, err := os.MkdirTemp("", "editor")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "note.txt")
	s := newSaver(context.Background(), 20*time.Millisecond, func(text string) error {
		return os.WriteFile(file, []byte(text), 0o600)
	})
	defer s.Close()
	for i := range 12 {
		s.changed("draft"[:i%6])
	}
	s.changed("draft")
	for s.count() == 0 {
		time.Sleep(time.Millisecond)
	}
	s.changed("never written")
	s.Close()
	data, err := os.ReadFile(file)
	fmt.Printf("%q\n", data)
	return err
}

func main() {
	before := runtime.NumGoroutine()
	if err := run(); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
