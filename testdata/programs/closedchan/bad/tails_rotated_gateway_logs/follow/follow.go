// Package follow reads the lines of a rotating log and hands them to one consumer.
package follow

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

// ErrRotated is returned by a Source whose file was renamed away.
var ErrRotated = errors.New("log rotated")

// Source delivers lines and can be opened anew after a rotation.
type Source interface {
	Next() (string, error)
	Reopen() error
}

// Line is one line with its position in the stream.
type Line struct {
	No   int
	Text string
}

// Follower runs one reading goroutine per source.
type Follower struct {
	src   Source
	lines chan Line
	done  chan struct{}

	mu        sync.Mutex
	err       error
	rotations int
}

// Open starts following src.
func Open(src Source) *Follower {
	f := &Follower{
		src:   src,
		lines: make(chan Line),
		done:  make(chan struct{}),
	}
	go f.run()
	return f
}

func (f *Follower) run() {
	defer close(f.lines)
	for no := 1; ; no++ {
		text, err := f.src.Next()
		if errors.Is(err, ErrRotated) {
			f.mu.Lock()
			f.rotations++
			f.mu.Unlock()
			if err = f.src.Reopen(); err == nil {
				no--
				continue
			}
		}
		if err != nil {
			f.terminate(fmt.Errorf("line %d: %w", no, err))
			return
		}
		select {
		case f.lines <- Line{no, text}:
		case <-f.done:
			return
		}
	}
}

// terminate keeps the first real error and releases everybody who waits.
func (f *Follower) terminate(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil && !errors.Is(err, io.EOF) {
		f.err = err
	}
	close(f.done)
}

// Lines is closed when the source ends.
func (f *Follower) Lines() <-chan Line { return f.lines }

// Err returns the error that ended the stream, nil for a regular end.
func (f *Follower) Err() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

// Rotations tells how often the file was opened anew.
func (f *Follower) Rotations() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.rotations
}

// Close ends the reading.
func (f *Follower) Close() error {
	f.terminate(io.EOF) // want "PC4007"
	return f.Err()
}
