// Command resolve is a stub resolver with a slow-query log.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

var errNXDomain = errors.New("no such domain")

type zone map[string][]string

type resolver struct {
	zone    zone
	timeout time.Duration
	rtt     time.Duration
	failed  atomic.Int64
	slow    atomic.Int64
}

// exchange sends one question upstream and waits for the answer.
func (r *resolver) exchange(ctx context.Context, fqdn string) ([]string, error) {
	timer := time.NewTimer(r.rtt)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-timer.C:
	}
	addrs, ok := r.zone[fqdn]
	if !ok {
		return nil, errNXDomain
	}
	return addrs, nil
}

// watch counts the queries that ran into their deadline.
func (r *resolver) watch(ctx context.Context) {
	<-ctx.Done()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		r.slow.Add(1)
	}
}

// Lookup resolves name to its addresses.
func (r *resolver) Lookup(ctx context.Context, name string) (addrs []string, err error) {
	fqdn := strings.ToLower(strings.TrimSuffix(name, ".")) + "."
	if fqdn == "." {
		return nil, errors.New("empty name")
	}
	qctx, cancel := context.WithTimeout(ctx, r.timeout) // want "PC2001"
	defer func() {
		if err != nil {
			cancel()
			r.failed.Add(1)
			err = fmt.Errorf("lookup %s: %w", fqdn, err)
		}
	}()
	go r.watch(qctx)

	addrs, err = r.exchange(qctx, fqdn)
	if err != nil {
		return nil, err
	}
	if len(addrs) == 0 {
		return nil, errNXDomain
	}
	return addrs, nil
}

func run(ctx context.Context) error {
	r := &resolver{
		zone: zone{
			"mail.example.": {"192.0.2.25", "192.0.2.26"},
			"www.example.":  {"192.0.2.80"},
		},
		timeout: 30 * time.Second,
		rtt:     2 * time.Millisecond,
	}
	before := runtime.NumGoroutine()
	for _, name := range []string{"www.example", "Mail.Example.", "nope.example", "www.example."} {
		addrs, err := r.Lookup(ctx, name)
		switch {
		case errors.Is(err, errNXDomain):
			fmt.Println(name, "NXDOMAIN")
		case err != nil:
			return err
		default:
			fmt.Println(name, addrs)
		}
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("%d watchers still waiting after all lookups were answered", n)
	}
	return nil
}

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "resolve:", err)
		os.Exit(1)
	}
}
