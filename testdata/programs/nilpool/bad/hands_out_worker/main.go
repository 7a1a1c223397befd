// Command leases hands out worker slots and tracks how many are in use.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

var errBusy = errors.New("all slots are in use")

// lease is the right to run one job.
type lease struct {
	owner string
	from  *limiter
	once  sync.Once
}

var leases = sync.Pool{New: func() any { return new(lease) }}

// limiter bounds the jobs that run at a time.
type limiter struct {
	max   int64
	inUse atomic.Int64
}

func (l *limiter) acquire(owner string) (*lease, error) {
	if l.inUse.Add(1) > l.max {
		l.inUse.Add(-1)
		return nil, fmt.Errorf("%s: %w", owner, errBusy)
	}
	ls := leases.Get().(*lease)
	ls.owner = owner
	ls.from = l
	return ls, nil
}

// Close ends the lease; calling it again does nothing.
func (ls *lease) Close() {
	ls.once.Do(func() {
		ls.from.inUse.Add(-1)
		ls.from = nil
		ls.owner = ""
		leases.Put(ls) // want "PC1008"
	})
}

type job struct {
	name string
	run  func() error
}

func execute(l *limiter, j job) error {
	ls, err := l.acquire(j.name)
	if err != nil {
		return err
	}
	defer ls.Close()
	if err := j.run(); err != nil {
		return fmt.Errorf("job %s: %w", j.name, err)
	}
	return nil
}

func main() {
	l := &limiter{max: 2}
	ok := func() error { return nil }
	jobs := []job{{"resize", ok}, {"thumbnail", ok}, {"index", ok}, {"notify", ok}, {"cleanup", ok}}
	failed := 0
	for _, j := range jobs {
		if err := execute(l, j); err != nil {
			fmt.Fprintln(os.Stderr, "leases:", err)
			failed++
		}
	}
	if failed > 0 || l.inUse.Load() != 0 {
		fmt.Fprintf(os.Stderr, "leases: %d jobs failed, %d slots still in use\n", failed, l.inUse.Load())
		os.Exit(1)
	}
	fmt.Println("all jobs done")
}
