//oracle: panic "send on closed channel"

// Package bad runs a queue in a test and counts what it reports.
// A timer closes the channel while the queue runs.
package bad

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
			q.report() // want "signals.*PC4003"
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
	time.AfterFunc(time.Millisecond, func() { close(signals) })
	t.Cleanup(q.stop)
	time.Sleep(10 * time.Millisecond)
}

// Scenario runs the benchmark.
func Scenario() { testing.Benchmark(run) }
