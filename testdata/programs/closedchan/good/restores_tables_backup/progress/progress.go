// Package progress shows how far a long operation has come.
package progress

import (
	"fmt"
	"io"
	"sync"
)

// Bar renders steps to a writer. The zero Bar is silent.
type Bar struct {
	mu    sync.Mutex
	steps chan int
	done  chan struct{}
}

// Start makes the bar visible on w. A bar that is visible stays as it is.
func (b *Bar) Start(w io.Writer, total int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.steps != nil {
		return
	}
	b.steps = make(chan int, 8)
	b.done = make(chan struct{})
	go render(w, total, b.steps, b.done)
}

// Add moves the bar by n steps.
func (b *Bar) Add(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.steps != nil {
		b.steps <- n
	}
}

// Finish takes the bar away. It may be called at any time, also for a bar
// that was never started, and more than once.
func (b *Bar) Finish() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.steps == nil {
		return
	}
	close(b.steps)
	b.steps = nil
	<-b.done
}

func render(w io.Writer, total int, steps <-chan int, done chan<- struct{}) {
	defer close(done)
	sum := 0
	for n := range steps {
		sum += n
		fmt.Fprintf(w, "%d/%d\n", sum, total)
	}
}
