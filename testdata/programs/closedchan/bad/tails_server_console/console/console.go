// Package console follows the console output of a server.
package console

import (
	"bufio"
	"io"
)

// Tail follows one console.
type Tail struct {
	src   io.ReadCloser
	lines chan string
	quit  chan struct{}
}

// Follow starts to read lines from src.
func Follow(src io.ReadCloser) *Tail {
	t := &Tail{
		src:   src,
		lines: make(chan string),
		quit:  make(chan struct{}),
	}
	go t.read()
	return t
}

// Lines is closed at the end of the console or after Close.
func (t *Tail) Lines() <-chan string { return t.lines }

func (t *Tail) read() {
	defer close(t.lines)
	sc := bufio.NewScanner(t.src)
	for sc.Scan() {
		select {
		case t.lines <- sc.Text():
		case <-t.quit:
			return
		}
	}
}

// Close stops following and closes the source.
func (t *Tail) Close() error {
	close(t.quit)
	return t.src.Close()
}
