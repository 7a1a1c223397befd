// Command resolves_names_upstreams resolves names at several upstreams and takes the first good answer.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

type upstream struct {
	name  string
	delay time.Duration
	zone  map[string]string
}

func (u *upstream) lookup(ctx context.Context, host string) (string, error) {
	select {
	case <-time.After(u.delay):
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if addr, ok := u.zone[host]; ok {
		return addr, nil
	}
	return "", fmt.Errorf("%s: no such host %s", u.name, host)
}

type reply struct {
	addr string
	err  error
}

// deliver hands the value over unless nobody waits for it any more.
func deliver[T any](ctx context.Context, out chan<- T, v T) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

type resolver struct {
	upstreams []*upstream
	hedge     time.Duration
}

func (r *resolver) query(ctx context.Context, u *upstream, host string, out chan<- reply) {
	addr, err := u.lookup(ctx, host)
	deliver(ctx, out, reply{addr, err})
}

// resolve starts one upstream after the other, the next one when the hedge time is over.
func (r *resolver) resolve(parent context.Context, host string) (string, error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	replies := make(chan reply)
	var errs []error
	next := time.NewTimer(0)
	defer next.Stop()
	for started := 0; len(errs) < len(r.upstreams); {
		select {
		case <-next.C:
			if started < len(r.upstreams) {
				go r.query(ctx, r.upstreams[started], host, replies)
				started++
				next.Reset(r.hedge)
			}
		case a := <-replies:
			if a.err == nil {
				return a.addr, nil
			}
			errs = append(errs, a.err)
		case <-ctx.Done():
			return "", ctx.Err()
		}
	}
	return "", errors.Join(errs...)
}

func main() {
	r := &resolver{hedge: 5 * time.Millisecond, upstreams: []*upstream{
		{"ns1", 40 * time.Millisecond, map[string]string{"a.example": "10.0.0.1"}},
		{"ns2", 10 * time.Millisecond, map[string]string{"a.example": "10.0.0.1"}},
		{"ns3", 10 * time.Millisecond, map[string]string{"b.example": "10.0.0.2"}},
	}}
	before := runtime.NumGoroutine()
	for _, host := range []string{"a.example", "b.example", "c.example"} {
		ctx, cancel := context.WithTimeout(context.Background(), 500*time.Millisecond)
		fmt.Println(r.resolve(ctx, host))
		cancel()
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, "goroutines left:", runtime.NumGoroutine()-before)
			os.Exit(1)
		}
	}
}
