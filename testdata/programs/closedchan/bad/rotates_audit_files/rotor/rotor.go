// Package rotor writes audit records to a file that is rotated on a timer.
package rotor

import (
	"fmt"
	"sync"
	"time"
)

// File is what the rotor needs of a file.
type File interface {
	WriteString(s string) (int, error)
	Sync() error
	Close() error
}

// Rotor owns the current file.
type Rotor struct {
	mu      sync.Mutex
	file    File
	turns   int
	quit    chan struct{}
	rotated sync.WaitGroup
}

// New returns a rotor that writes to f. Start has to be called for rotation.
func New(f File) *Rotor {
	return &Rotor{file: f}
}

// Start rotates the file every d until Stop.
func (r *Rotor) Start(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quit != nil {
		return
	}
	quit := make(chan struct{})
	r.quit = quit
	r.rotated.Go(func() { r.loop(quit, d) })
}

func (r *Rotor) loop(quit <-chan struct{}, d time.Duration) {
	t := time.NewTicker(d)
	defer t.Stop()
	for {
		select {
		case <-quit:
			return
		case <-t.C:
			r.mu.Lock()
			r.turns++
			r.mu.Unlock()
		}
	}
}

// Write appends one record.
func (r *Rotor) Write(record string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, err := fmt.Fprintf(fileWriter{r.file}, "%d %s\n", r.turns, record)
	return err
}

// Stop ends the rotation and closes the file. It may be retried after an error.
func (r *Rotor) Stop() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.quit == nil {
		return nil
	}
	close(r.quit) // want "PC4001"
	if err := r.file.Sync(); err != nil {
		return fmt.Errorf("sync: %w", err)
	}
	r.quit = nil
	return r.file.Close()
}

// Wait returns when the rotation goroutine has ended.
func (r *Rotor) Wait() { r.rotated.Wait() }

type fileWriter struct{ f File }

func (w fileWriter) Write(p []byte) (int, error) { return w.f.WriteString(string(p)) }
