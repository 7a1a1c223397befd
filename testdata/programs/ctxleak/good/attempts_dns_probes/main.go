// Command attempts_dns_probes asks a name server over a pipe-like transport
// and gives every further attempt more time.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

type transport interface {
	exchange(ctx context.Context, question string) (string, error)
}

// zone answers a name after the delay that is set for it.
type zone struct {
	mu    sync.Mutex
	names map[string]string
	slow  map[string]time.Duration
	live  atomic.Int64
}

func (z *zone) exchange(ctx context.Context, q string) (string, error) {
	z.live.Add(1)
	context.AfterFunc(ctx, func() { z.live.Add(-1) })
	z.mu.Lock()
	delay, answer := z.slow[q], z.names[q]
	z.slow[q] = delay / 8
	z.mu.Unlock()
	t := time.NewTimer(delay)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if answer == "" {
		return "", errors.New("NXDOMAIN")
	}
	return answer, nil
}

type prober struct {
	via   transport
	first time.Duration
	tries int
}

// resolve repeats the question while it runs into its own time limit.
func (p *prober) resolve(parent context.Context, host string) (addr string, err error) {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	limit := p.first
	ctx, cancel := context.WithTimeout(parent, limit)
	for try := 1; ; try++ {
		addr, err = p.via.exchange(ctx, host)
		cancel()
		if err == nil || !errors.Is(err, context.DeadlineExceeded) {
			return addr, err
		}
		if parent.Err() != nil || try == p.tries {
			return "", fmt.Errorf("%s: %d tries: %w", host, try, err)
		}
		limit *= 2
		ctx, cancel = context.WithTimeout(parent, limit)
	}
}

func main() {
	z := &zone{
		names: map[string]string{"a.test": "10.0.0.1", "b.test": "10.0.0.2", "c.test": "10.0.0.3"},
		slow:  map[string]time.Duration{"b.test": 100 * time.Millisecond, "c.test": time.Hour},
	}
	p := &prober{via: z, first: 30 * time.Millisecond, tries: 3}
	for _, h := range []string{"a.test.", "B.test", "c.test", "d.test"} {
		addr, err := p.resolve(context.Background(), h)
		fmt.Println(h, addr, err)
	}
	for i := 0; z.live.Load() > 0; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
