// Package tail reads the lines of a growing file.
package tail

import (
	"strings"
	"sync"
	"time"
)

// File is a file that others append to.
type File struct {
	mu   sync.Mutex
	data strings.Builder
}

// Append adds s to the file.
func (f *File) Append(s string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.data.WriteString(s)
}

func (f *File) from(off int) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.data.String()[off:]
}

// Options of a Tailer.
type Options struct {
	Follow bool // wait for more at the end of the file
	Poll   time.Duration
}

// Tailer sends the lines of a file to Lines.
type Tailer struct {
	Lines chan string

	file   *File
	poll   time.Duration
	off    int
	stop   chan struct{} // nil unless following
	ended  chan struct{}
	closer sync.Once
}

// Open starts to read f.
func Open(f *File, opt Options) *Tailer {
	t := &Tailer{
		Lines: make(chan string, 16),
		file:  f,
		poll:  opt.Poll,
		ended: make(chan struct{}),
	}
	if opt.Follow {
		t.stop = make(chan struct{})
		go t.follow()
	} else {
		go t.once()
	}
	return t
}

func (t *Tailer) once() {
	defer close(t.ended)
	defer close(t.Lines)
	t.emit()
}

func (t *Tailer) follow() {
	defer close(t.ended)
	defer close(t.Lines)
	tick := time.NewTicker(t.poll)
	defer tick.Stop()
	for {
		select {
		case <-t.stop:
			t.emit()
			return
		case <-tick.C:
			t.emit()
		}
	}
}

// emit sends the complete lines after the last offset.
func (t *Tailer) emit() {
	rest := t.file.from(t.off)
	for {
		line, tail, ok := strings.Cut(rest, "\n")
		if !ok {
			return
		}
		t.Lines <- line
		t.off += len(line) + 1
		rest = tail
	}
}

// Close stops following and discards lines that nobody has read.
func (t *Tailer) Close() {
	t.closer.Do(func() {
		if t.stop != nil {
			close(t.stop)
		}
		for range t.Lines {
		}
	})
	<-t.ended
}
