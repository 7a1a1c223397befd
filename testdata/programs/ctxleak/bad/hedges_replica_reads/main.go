// Command hedges_replica_reads reads a row from whichever replica is fastest.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/hedges_replica_reads/hedge"
)

type row struct {
	id   int
	name string
}

type replica struct {
	zone  string
	delay time.Duration
}

func (r replica) read(ctx context.Context) (row, error) {
	select {
	case <-time.After(r.delay):
		return row{7, "from " + r.zone}, nil
	case <-ctx.Done():
		return row{}, ctx.Err()
	}
}

func main() {
	before := runtime.NumGoroutine()
	near, far, slow := replica{"a", 40 * time.Millisecond}, replica{"b", 60 * time.Millisecond}, replica{"c", 90 * time.Millisecond}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	v, from, err := hedge.First(ctx, hedge.Policy{Stagger: 5 * time.Millisecond}, far.read, near.read, slow.read)
	cancel()
	fmt.Println(v, from, err)
	time.Sleep(400 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
