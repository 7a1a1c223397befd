//oracle: panic "send on closed channel"

// Package good runs a queue in a test and counts what it reports.
// The test stops the queue, and waits for it, before it closes the channel: what a test
// is given last to clean up runs first.
package good

import (
	"sync"
	"testing"
	"time"
)

type queue struct {
	report func()
	quit   chan struct{}
	worker sync.WaitGroup
}

func newQueue(report func()) *queue {
	q := &queue{report: report, quit: make(chan struct{})}
	q.worker.Go(func() {
		for {
			select {
			case <-q.quit:
				return
			default:
			}
			q.report()
			time.Sleep(100 * time.Microsecond)
		}
	})
	return q
}

func (q *queue) stop() {
	close(q.quit)
	q.worker.Wait()
}

// run runs a queue for some milliseconds.
func run(t *testing.B) {
	signals := make(chan int)
	q := newQueue(func() {
		select {
		case signals <- 1:
		default:
		}
	})
	t.Cleanup(func() { close(signals) })
	t.Cleanup(q.stop)
	time.Sleep(2 * time.Millisecond)
}

// Scenario runs the benchmark.
func Scenario() { testing.Benchmark(run) }
