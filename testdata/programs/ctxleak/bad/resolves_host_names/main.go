// Command resolves_host_names resolves host names with a bound on the time of each lookup.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

var errNoHost = errors.New("no such host")

type answer struct {
	addrs []string
	err   error
}

// zone is a static zone whose backend answers after a while.
type zone struct {
	records map[string][]string
	latency time.Duration
}

func (z *zone) read(host string) ([]string, error) {
	time.Sleep(z.latency)
	addrs, ok := z.records[strings.ToLower(host)]
	if !ok {
		return nil, fmt.Errorf("%s: %w", host, errNoHost)
	}
	return addrs, nil
}

// lookup reads the records of host and hands them over.
func (z *zone) lookup(host string, reply chan<- answer) {
	addrs, err := z.read(host)
	if err != nil {
		err = fmt.Errorf("lookup: %w", err)
	}
	reply <- answer{addrs: addrs, err: err} // want "PC2004"
}

type resolver struct {
	zone    *zone
	timeout time.Duration
}

// Resolve returns the addresses of host, or the error of ctx if it is done first.
func (r *resolver) Resolve(ctx context.Context, host string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()

	reply := make(chan answer)
	go r.zone.lookup(host, reply)

	select {
	case a := <-reply:
		return a.addrs, a.err
	case <-ctx.Done():
		return nil, fmt.Errorf("resolve %s: %w", host, ctx.Err())
	}
}

func main() {
	r := &resolver{
		zone: &zone{
			records: map[string][]string{"db.internal": {"10.0.0.7"}, "mq.internal": {"10.0.0.9"}},
			latency: 200 * time.Millisecond,
		},
		timeout: 20 * time.Millisecond,
	}
	before := runtime.NumGoroutine()
	slow := 0
	for _, h := range []string{"db.internal", "mq.internal", "www.internal"} {
		if _, err := r.Resolve(context.Background(), h); errors.Is(err, context.DeadlineExceeded) {
			slow++
		}
	}
	time.Sleep(600 * time.Millisecond)
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "%d slow lookups left %d goroutines\n", slow, after-before)
		os.Exit(1)
	}
}
