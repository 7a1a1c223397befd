// Command loads_log_lines parses access logs with a pool of workers and sums them up.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
	"sync"
	"time"
)

var errFields = errors.New("wrong number of fields")

// Record is one parsed line.
type Record struct {
	Host   string
	Status int
	Bytes  int64
}

func parseLine(line string) (Record, error) {
	f := strings.Fields(line)
	if len(f) != 3 {
		return Record{}, errFields
	}
	status, err := strconv.Atoi(f[1])
	if err != nil {
		return Record{}, fmt.Errorf("status: %w", err)
	}
	n, err := strconv.ParseInt(f[2], 10, 64)
	if err != nil {
		return Record{}, fmt.Errorf("bytes: %w", err)
	}
	return Record{Host: f[0], Status: status, Bytes: n}, nil
}

// Loader feeds lines through its workers.
type Loader struct {
	workers int
	lines   chan string
	records chan Record
	aborted chan struct{}
	wg      sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

// NewLoader returns a loader with the given number of workers.
func NewLoader(workers int) *Loader {
	return &Loader{
		workers: workers,
		lines:   make(chan string),
		records: make(chan Record, workers),
		aborted: make(chan struct{}),
	}
}

// abort notes err and tells everybody to stop.
func (l *Loader) abort(err error) {
	l.mu.Lock()
	l.errs = append(l.errs, err)
	l.mu.Unlock()
	close(l.aborted)
}

func (l *Loader) feed(src []string) {
	defer close(l.lines)
	for _, line := range src {
		select {
		case l.lines <- line:
		case <-l.aborted:
			return
		}
	}
}

func (l *Loader) work() {
	defer l.wg.Done()
	for line := range l.lines {
		rec, err := parseLine(line)
		time.Sleep(time.Millisecond)
		if err != nil {
			l.abort(fmt.Errorf("%q: %w", line, err)) // want "PC4004"
			return
		}
		select {
		case l.records <- rec:
		case <-l.aborted:
			return
		}
	}
}

// Run loads src and returns the bytes by host.
func (l *Loader) Run(src []string) (map[string]int64, error) {
	go l.feed(src)
	l.wg.Add(l.workers)
	for range l.workers {
		go l.work()
	}
	go func() {
		l.wg.Wait()
		close(l.records)
	}()

	sums := make(map[string]int64)
	for rec := range l.records {
		if rec.Status < 400 {
			sums[rec.Host] += rec.Bytes
		}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return sums, errors.Join(l.errs...)
}

func sample(n int) []string {
	lines := make([]string, 0, n)
	for i := range n {
		lines = append(lines, fmt.Sprintf("web%d 200 %d", i%3, 100+i))
	}
	// A rotated file ends in the middle of a line, and begins with the rest.
	lines[n/2] = "web1 20"
	lines[n/2+1] = "0 512"
	return lines
}

func main() {
	sums, err := NewLoader(4).Run(sample(60))
	if err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
	}
	for host, n := range sums {
		fmt.Println(host, n)
	}
}
