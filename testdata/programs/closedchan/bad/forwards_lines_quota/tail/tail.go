// Package tail follows a growing file.
package tail

import (
	"bufio"
	"errors"
	"io"
	"os"
	"sync"
	"time"
)

// Line is one line of the file with its number.
type Line struct {
	Number int
	Text   string
}

// Tailer follows one file and emits its lines.
type Tailer struct {
	path  string
	poll  time.Duration
	lines chan Line
	quit  chan struct{}
	done  chan struct{}

	mu  sync.Mutex
	err error
}

// Follow opens the file and starts to emit its lines.
func Follow(path string, poll time.Duration) (*Tailer, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	t := &Tailer{
		path:  path,
		poll:  poll,
		lines: make(chan Line, 16),
		quit:  make(chan struct{}),
		done:  make(chan struct{}),
	}
	go t.run(f)
	return t, nil
}

// Lines returns the stream of lines; it ends after Stop or on an error.
func (t *Tailer) Lines() <-chan Line { return t.lines }

// Err returns the error that ended the stream, if any.
func (t *Tailer) Err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.err
}

// Stop ends the stream and waits until the file is closed.
func (t *Tailer) Stop() {
	close(t.quit) // want "PC4007"
	<-t.done
}

func (t *Tailer) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.err = err
}

func (t *Tailer) run(f *os.File) {
	defer close(t.done)
	defer close(t.lines)
	defer f.Close()
	r := bufio.NewReader(f)
	partial := ""
	for n := 1; ; {
		s, err := r.ReadString('\n')
		partial += s
		if errors.Is(err, io.EOF) {
			select {
			case <-t.quit:
				return
			case <-time.After(t.poll):
				continue
			}
		}
		if err != nil {
			t.fail(err)
			return
		}
		select {
		case t.lines <- Line{Number: n, Text: partial[:len(partial)-1]}:
		case <-t.quit:
			return
		}
		partial = ""
		n++
	}
}
