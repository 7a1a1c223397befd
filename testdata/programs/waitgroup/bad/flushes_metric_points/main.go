// Command flushes_metric_points collects metric points and flushes them in the background.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

type point struct {
	name  string
	value float64
}

// encoder writes points in a line format.
type encoder struct{ w io.Writer }

func (e encoder) encode(points []point) error {
	for _, p := range points {
		if _, err := fmt.Fprintf(e.w, "%s=%g\n", p.name, p.value); err != nil {
			return err
		}
	}
	return nil
}

type flusher struct {
	enc   encoder
	every time.Duration

	mu  sync.Mutex
	buf []point
	err error

	stop     chan struct{}
	stopOnce sync.Once
	loops    sync.WaitGroup
}

func newFlusher(w io.Writer, every time.Duration) *flusher {
	f := &flusher{enc: encoder{w}, every: every, stop: make(chan struct{})}
	f.loops.Add(1) // want "PC3009"
	go f.loop()
	return f
}

func (f *flusher) loop() {
	tick := time.NewTicker(f.every)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			f.flush()
		case <-f.stop:
			f.flush()
			return
		}
	}
}

func (f *flusher) record(name string, value float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.buf = append(f.buf, point{name, value})
}

func (f *flusher) flush() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err := f.enc.encode(f.buf); err != nil && f.err == nil {
		f.err = err
	}
	f.buf = f.buf[:0]
}

// close writes what is left and returns the first error.
func (f *flusher) close() error {
	f.stopOnce.Do(func() { close(f.stop) })
	f.loops.Wait()
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.err
}

func main() {
	var out strings.Builder
	f := newFlusher(&out, 5*time.Millisecond)
	for i := range 20 {
		f.record("queue.depth", float64(i*i%7))
		time.Sleep(time.Millisecond)
	}
	if err := f.close(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	n := strings.Count(out.String(), "\n")
	fmt.Println("lines", n)
	if n != 20 {
		os.Exit(1)
	}
}
