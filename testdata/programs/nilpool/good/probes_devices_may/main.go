// Command probes_devices_may probes devices that may answer late or never in time.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type probe struct {
	target  string
	samples []time.Duration
}

type reading struct {
	best time.Duration
	err  error
}

var errNoSamples = errors.New("no samples")

type prober struct {
	probes  sync.Pool
	running sync.WaitGroup
	measure func(target string) []time.Duration
}

func newProber(measure func(string) []time.Duration) *prober {
	p := &prober{measure: measure}
	p.probes.New = func() any { return new(probe) }
	return p
}

// check returns the best round trip to target, or the error of ctx if that
// comes first. The measurement then goes on by itself and is dropped.
func (p *prober) check(ctx context.Context, target string) (time.Duration, error) {
	pr := p.probes.Get().(*probe)
	pr.target = target

	out := make(chan reading, 1)
	p.running.Add(1)
	go func() {
		defer p.running.Done()
		defer p.recycle(pr)
		out <- p.run(pr)
	}()

	select {
	case r := <-out:
		return r.best, r.err
	case <-ctx.Done():
		return 0, fmt.Errorf("probe %s: %w", target, ctx.Err())
	}
}

func (p *prober) run(pr *probe) reading {
	pr.samples = append(pr.samples, p.measure(pr.target)...)
	if len(pr.samples) == 0 {
		return reading{err: fmt.Errorf("probe %s: %w", pr.target, errNoSamples)}
	}
	best := pr.samples[0]
	for _, s := range pr.samples[1:] {
		best = min(best, s)
	}
	return reading{best: best}
}

func (p *prober) recycle(pr *probe) {
	pr.target = ""
	pr.samples = pr.samples[:0]
	p.probes.Put(pr)
}

func (p *prober) close() { p.running.Wait() }

func main() {
	p := newProber(func(target string) []time.Duration {
		switch target {
		case "sleepy":
			time.Sleep(150 * time.Millisecond)
			return []time.Duration{1}
		case "dead":
			return nil
		}
		return []time.Duration{30, 20, 25}
	})
	defer p.close()
	for _, target := range []string{"sleepy", "router", "dead", "router"} {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		best, err := p.check(ctx, target)
		cancel()
		fmt.Println(target, int(best), err)
		if target == "router" && best != 20 {
			os.Exit(1)
		}
	}
}
