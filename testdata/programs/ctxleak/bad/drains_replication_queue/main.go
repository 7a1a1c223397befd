//go:build go1.22

//go:debug asynctimerchan=1

// Command drains_replication_queue drains a replication queue, slower and slower while it is idle.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"time"
)

var errEmpty = errors.New("queue: empty")

// Queue is a backlog of log positions.
type Queue struct{ backlog []int64 }

// Pop takes the oldest position.
func (q *Queue) Pop() (int64, error) {
	if len(q.backlog) == 0 {
		return 0, errEmpty
	}
	pos := q.backlog[0]
	q.backlog = q.backlog[1:]
	return pos, nil
}

// Drainer applies positions from a queue.
type Drainer struct {
	fast, slow time.Duration
	maxIdle    int
	applied    int64
}

// Drain works until the queue was empty maxIdle times in a row.
func (d *Drainer) Drain(ctx context.Context, q *Queue) error {
	ticker := time.NewTicker(d.fast)
	defer ticker.Stop()

	idle := 0
	for {
		pos, err := q.Pop()
		switch {
		case err == nil:
			d.applied = pos
			idle = 0
		case errors.Is(err, errEmpty):
			if idle++; idle >= d.maxIdle {
				return nil
			}
			if idle == 1 {
				// Nothing to do: poll less often from here on.
				ticker.Stop()
				ticker = time.NewTicker(d.slow) // want "PC2007"
			}
		default:
			return fmt.Errorf("drain: %w", err)
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

func liveObjects() int64 {
	runtime.GC()
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	return int64(ms.HeapObjects)
}

func main() {
	d := &Drainer{fast: 100 * time.Microsecond, slow: 300 * time.Microsecond, maxIdle: 2}
	if err := d.Drain(context.Background(), &Queue{backlog: []int64{7, 8}}); err != nil {
		log.Fatal(err)
	}

	before := liveObjects()
	for i := range 600 {
		if err := d.Drain(context.Background(), &Queue{backlog: []int64{int64(i)}}); err != nil {
			log.Fatal(err)
		}
	}
	if grown := liveObjects() - before; grown > 400 {
		log.Fatalf("600 drains left %d objects on the heap", grown)
	}
}
