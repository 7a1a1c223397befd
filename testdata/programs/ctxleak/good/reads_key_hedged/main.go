// Command kvread reads a key with hedged requests to the backups.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

type replica struct {
	name string
	rtt  time.Duration
	down bool
}

func (r *replica) read(ctx context.Context, key string) (string, error) {
	timer := time.NewTimer(r.rtt)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case <-timer.C:
	}
	if r.down {
		return "", fmt.Errorf("%s: connection refused", r.name)
	}
	return key + "@" + r.name, nil
}

type answer struct {
	value string
	err   error
}

type hedger struct {
	primary *replica
	backups []*replica
	delay   time.Duration
}

// ask sends one answer to out, whatever happens.
func (h *hedger) ask(ctx context.Context, r *replica, key string, after time.Duration, out chan<- answer) {
	if after > 0 {
		timer := time.NewTimer(after)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-ctx.Done():
			out <- answer{err: ctx.Err()}
			return
		}
	}
	v, err := r.read(ctx, key)
	out <- answer{value: v, err: err}
}

// Get returns the first good answer and gives up the other reads.
func (h *hedger) Get(ctx context.Context, key string) (string, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	asked := 1 + len(h.backups)
	answers := make(chan answer, asked)
	go h.ask(ctx, h.primary, key, 0, answers)
	for i, b := range h.backups {
		go h.ask(ctx, b, key, time.Duration(i+1)*h.delay, answers)
	}

	var failed error
	for range asked {
		select {
		case a := <-answers:
			if a.err == nil {
				return a.value, nil
			}
			failed = errors.Join(failed, a.err)
		case <-ctx.Done():
			return "", errors.Join(failed, ctx.Err())
		}
	}
	return "", failed
}

func main() {
	h := &hedger{
		primary: &replica{name: "p", rtt: 40 * time.Millisecond},
		backups: []*replica{
			{name: "b1", rtt: 3 * time.Millisecond, down: true},
			{name: "b2", rtt: 3 * time.Millisecond},
			{name: "b3", rtt: 3 * time.Millisecond},
		},
		delay: 5 * time.Millisecond,
	}
	before := runtime.NumGoroutine()
	for range 20 {
		if _, err := h.Get(context.Background(), "user/7"); err != nil {
			fmt.Fprintln(os.Stderr, "kvread:", err)
			os.Exit(1)
		}
	}
	short, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	_, err := h.Get(short, "user/7")
	cancel()
	fmt.Println("short deadline:", err)
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "kvread: %d reads left\n", n)
		os.Exit(1)
	}
}
