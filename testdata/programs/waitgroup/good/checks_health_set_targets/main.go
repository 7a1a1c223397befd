// Command probe checks the health of a set of targets with a common time limit.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errUnknownHost = errors.New("unknown host")

type status int

const (
	up status = iota
	down
	timedOut
)

type target struct {
	host  string
	delay time.Duration
	code  int
}

type prober struct {
	hosts map[string]string
	limit time.Duration

	wg      sync.WaitGroup
	mu      sync.Mutex
	states  map[string]status
	reasons map[string]error
}

// finish stores the outcome of a probe and ends it.
func (p *prober) finish(t target, s status, reason error) {
	p.mu.Lock()
	p.states[t.host] = s
	if reason != nil {
		p.reasons[t.host] = reason
	}
	p.mu.Unlock()
	p.wg.Done()
}

func (p *prober) check(ctx context.Context, t target) {
	if _, ok := p.hosts[t.host]; !ok {
		p.finish(t, down, fmt.Errorf("%s: %w", t.host, errUnknownHost))
		return
	}
	answer := time.NewTimer(t.delay)
	defer answer.Stop()
	select {
	case <-ctx.Done():
		p.finish(t, timedOut, ctx.Err())
	case <-answer.C:
		if t.code >= 500 {
			p.finish(t, down, fmt.Errorf("%s: status %d", t.host, t.code))
			return
		}
		p.finish(t, up, nil)
	}
}

func (p *prober) checkAll(ctx context.Context, targets []target) map[status]int {
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	seen := make(map[string]bool, len(targets))
	for _, t := range targets {
		p.wg.Add(1)
		if seen[t.host] {
			p.wg.Done()
			continue
		}
		seen[t.host] = true
		go p.check(ctx, t)
	}
	p.wg.Wait()
	count := make(map[status]int)
	for _, s := range p.states {
		count[s]++
	}
	return count
}

func main() {
	p := &prober{
		hosts:   map[string]string{"a": "10.0.0.1", "b": "10.0.0.2", "c": "10.0.0.3"},
		limit:   200 * time.Millisecond,
		states:  map[string]status{},
		reasons: map[string]error{},
	}
	count := p.checkAll(context.Background(), []target{
		{"a", time.Millisecond, 200},
		{"b", time.Millisecond, 503},
		{"c", time.Minute, 200},
		{"a", time.Millisecond, 200},
		{"nowhere", 0, 200},
	})
	fmt.Printf("up %d, down %d, timed out %d\n", count[up], count[down], count[timedOut])
	if count[up]+count[down]+count[timedOut] != 4 || count[down] < 1 {
		fmt.Fprintln(os.Stderr, "probe:", errors.Join(p.reasons["b"], p.reasons["c"]))
		os.Exit(1)
	}
}
