// Command reads_key_replicas reads a key from several replicas and takes the first good answer.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errAllFailed = errors.New("hedge: every replica failed")

// Replica answers reads after some latency.
type Replica struct {
	Name    string
	Latency time.Duration
	Down    bool
}

// Get reads one key.
func (r Replica) Get(ctx context.Context, key string) (string, error) {
	t := time.NewTimer(r.Latency)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return "", fmt.Errorf("%s: %w", r.Name, ctx.Err())
	}
	if r.Down {
		return "", fmt.Errorf("%s: connection refused", r.Name)
	}
	return r.Name + "/" + key, nil
}

type answer struct {
	value string
	err   error
}

// First asks all replicas at once and returns the fastest success.
func First(ctx context.Context, replicas []Replica, key string) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	answers := make(chan answer)
	for _, r := range replicas {
		go func() {
			v, err := r.Get(ctx, key)
			answers <- answer{v, err} // want "PC2004"
		}()
	}
	var errs []error
	for range replicas {
		a := <-answers
		if a.err == nil {
			return a.value, nil
		}
		errs = append(errs, a.err)
	}
	return "", errors.Join(append(errs, errAllFailed)...)
}

func main() {
	replicas := []Replica{
		{Name: "eu-1", Latency: 2 * time.Millisecond},
		{Name: "eu-2", Latency: 20 * time.Millisecond},
		{Name: "us-1", Latency: 40 * time.Millisecond, Down: true},
	}
	before := runtime.NumGoroutine()
	for i := range 10 {
		if _, err := First(context.Background(), replicas, fmt.Sprint("user:", i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
	}
	time.Sleep(250 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintf(os.Stderr, "leaked %d goroutines\n", n-before)
		os.Exit(1)
	}
}
