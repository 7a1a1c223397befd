// Command starts_aborts_closes starts, aborts and closes background jobs.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"

	"programs/ctxleak/good/starts_aborts_closes/jobs"
)

var errQuota = errors.New("quota exceeded")

type journal struct {
	mu   sync.Mutex
	ends map[string]error
}

func (j *journal) note(name string, err error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.ends[name] = err
}

func block(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

func run() error {
	j := &journal{ends: make(map[string]error)}
	m := jobs.NewManager(j.note)
	ctx := context.Background()
	for name, f := range map[string]jobs.Func{
		"index":   block,
		"mirror":  block,
		"rollup":  func(context.Context) error { return nil },
		"janitor": func(context.Context) error { return os.ErrPermission },
	} {
		if err := m.Start(ctx, name, f); err != nil {
			return err
		}
	}
	if err := m.Start(ctx, "index", block); !errors.Is(err, jobs.ErrRunning) {
		return fmt.Errorf("second index: %v", err)
	}
	if !m.Abort("mirror", errQuota) {
		return errors.New("mirror is unknown")
	}
	m.Close()
	if err := m.Start(ctx, "late", block); !errors.Is(err, jobs.ErrClosed) {
		return fmt.Errorf("late: %v", err)
	}
	for name, target := range map[string]error{
		"index": jobs.ErrClosed, "mirror": errQuota, "rollup": nil, "janitor": os.ErrPermission,
	} {
		if err := j.ends[name]; !errors.Is(err, target) {
			return fmt.Errorf("%s ended with %v", name, err)
		}
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d, then %d\n", before, after)
		os.Exit(1)
	}
}
