// Command writes_metrics_batches writes metrics in batches; producers may block on a full
// queue without holding a lock.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errClosed = errors.New("writer closed")

// Point is one measurement.
type Point struct {
	Name  string
	Value float64
}

// Backend stores batches of points.
type Backend interface {
	Store(batch []Point) error
}

// slowBackend takes a moment for each batch.
type slowBackend struct {
	points atomic.Int64
	pause  time.Duration
}

func (b *slowBackend) Store(batch []Point) error {
	time.Sleep(b.pause)
	b.points.Add(int64(len(batch)))
	return nil
}

// Writer batches points.
type Writer struct {
	backend Backend
	size    int
	every   time.Duration

	points   chan Point
	finished chan struct{}

	mu       sync.Mutex
	closed   bool
	entering sync.WaitGroup // writes that were admitted
}

// NewWriter starts a writer.
func NewWriter(b Backend, size int, every time.Duration) *Writer {
	w := &Writer{
		backend:  b,
		size:     size,
		every:    every,
		points:   make(chan Point, size),
		finished: make(chan struct{}),
	}
	go w.run()
	return w
}

// enter admits a write unless the writer is closed.
func (w *Writer) enter() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.closed {
		return false
	}
	w.entering.Add(1)
	return true
}

// Write queues a point, waiting for room until the context ends.
func (w *Writer) Write(ctx context.Context, p Point) error {
	if !w.enter() {
		return errClosed
	}
	defer w.entering.Done()
	select {
	case w.points <- p:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Close waits for the admitted writes, stores what is left and ends the
// writer. Only the first call does so; others wait for it.
func (w *Writer) Close() error {
	w.mu.Lock()
	first := !w.closed
	w.closed = true
	w.mu.Unlock()
	if !first {
		<-w.finished
		return errClosed
	}
	w.entering.Wait()
	close(w.points)
	<-w.finished
	return nil
}

// run collects points and stores them when a batch is full or old.
func (w *Writer) run() {
	defer close(w.finished)
	t := time.NewTicker(w.every)
	defer t.Stop()
	batch := make([]Point, 0, w.size)
	flush := func() {
		if len(batch) == 0 {
			return
		}
		if err := w.backend.Store(batch); err != nil {
			fmt.Println("store:", err)
		}
		batch = batch[:0]
	}
	defer flush()
	for {
		select {
		case p, ok := <-w.points:
			if !ok {
				return
			}
			batch = append(batch, p)
			if len(batch) == w.size {
				flush()
			}
		case <-t.C:
			flush()
		}
	}
}

func main() {
	b := &slowBackend{pause: 100 * time.Microsecond}
	w := NewWriter(b, 16, 5*time.Millisecond)
	var producers sync.WaitGroup
	var accepted, expired atomic.Int64
	for i := range 8 {
		producers.Add(1)
		go func() {
			defer producers.Done()
			for n := 0; ; n++ {
				ctx, cancel := context.WithTimeout(context.Background(), 200*time.Microsecond)
				err := w.Write(ctx, Point{Name: fmt.Sprintf("cpu%d", i), Value: float64(n)})
				cancel()
				switch {
				case err == nil:
					accepted.Add(1)
				case errors.Is(err, errClosed):
					return
				default:
					expired.Add(1)
				}
			}
		}()
	}
	time.Sleep(50 * time.Millisecond)
	results := make(chan error, 3)
	for range cap(results) {
		go func() { results <- w.Close() }()
	}
	clean := 0
	for range cap(results) {
		if err := <-results; err == nil {
			clean++
		}
	}
	producers.Wait()
	if clean != 1 || accepted.Load() != b.points.Load() {
		fmt.Println("closes:", clean, "accepted:", accepted.Load(), "stored:", b.points.Load())
		os.Exit(1)
	}
	fmt.Println("all accepted points stored")
}
