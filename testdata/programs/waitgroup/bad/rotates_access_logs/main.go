// Command rotates_access_logs writes access log lines through a background
// goroutine, which starts a new file after a number of lines.
package main

import (
	"bytes"
	"fmt"
	"sync"
)

// Rotator writes lines to files of limited length.
type Rotator struct {
	limit  int
	lines  chan string
	writer sync.WaitGroup

	mu    sync.Mutex
	files []*bytes.Buffer
}

// Option changes a rotator.
type Option func(*Rotator)

// Limit sets the number of lines of a file.
func Limit(n int) Option { return func(r *Rotator) { r.limit = n } }

// NewRotator returns a rotator and starts its writer.
func NewRotator(opts ...Option) *Rotator {
	r := &Rotator{limit: 1000, lines: make(chan string, 32)}
	for _, o := range opts {
		o(r)
	}
	r.start()
	return r
}

func (r *Rotator) start() {
	r.writer.Add(1) // want "PC3009"
	go r.run()
}

func (r *Rotator) run() {
	count := 0
	for line := range r.lines {
		if count%r.limit == 0 {
			r.rotate()
		}
		r.append(line)
		count++
	}
}

func (r *Rotator) rotate() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files = append(r.files, new(bytes.Buffer))
}

func (r *Rotator) append(line string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	fmt.Fprintln(r.files[len(r.files)-1], line)
}

// Log queues a line.
func (r *Rotator) Log(format string, args ...any) {
	r.lines <- fmt.Sprintf(format, args...)
}

// Close writes what is queued and returns the number of files.
func (r *Rotator) Close() int {
	close(r.lines)
	r.writer.Wait()
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.files)
}

func main() {
	r := NewRotator(Limit(2))
	for i, path := range []string{"/", "/cart", "/pay", "/img/logo.png", "/"} {
		r.Log("%d GET %s 200", i, path)
	}
	fmt.Println("files:", r.Close())
}
