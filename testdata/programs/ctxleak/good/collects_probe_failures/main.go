// Command collects_probe_failures checks the parts of a plant and reports the
// first failure without waiting for the slower probes.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

type probe interface {
	check(ctx context.Context) error
}

type probeFunc func(ctx context.Context) error

func (f probeFunc) check(ctx context.Context) error { return f(ctx) }

// group runs functions and keeps the first error.
type group struct {
	wg    sync.WaitGroup
	first chan error
}

func newGroup() *group { return &group{first: make(chan error, 1)} }

func (g *group) report(err error) {
	select {
	case g.first <- err:
	default:
	}
}

func (g *group) run(fn func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := fn(); err != nil {
			g.report(err)
		}
	}()
}

// idle returns a channel that is closed when all functions are through.
func (g *group) idle() <-chan struct{} {
	done := make(chan struct{})
	go func() {
		g.wg.Wait()
		close(done)
	}()
	return done
}

func inspect(ctx context.Context, probes map[string]probe) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	g := newGroup()
	for name, p := range probes {
		g.run(func() error {
			if err := p.check(ctx); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			return nil
		})
	}
	select {
	case err := <-g.first:
		return err
	case <-g.idle():
	}
	select {
	case err := <-g.first:
		return err
	default:
		return nil
	}
}

func after(d time.Duration, err error) probe {
	return probeFunc(func(ctx context.Context) error {
		select {
		case <-time.After(d):
			return err
		case <-ctx.Done():
			return ctx.Err()
		}
	})
}

func main() {
	before := runtime.NumGoroutine()
	ctx := context.Background()
	bad := errors.New("too hot")
	fmt.Println(inspect(ctx, map[string]probe{"pump": after(0, nil), "valve": after(time.Millisecond, nil)}))
	began := time.Now()
	err := inspect(ctx, map[string]probe{
		"oven":   after(0, bad),
		"boiler": after(time.Millisecond, bad),
		"belt":   after(time.Minute, bad),
		"fan":    after(time.Minute, nil),
	})
	if !errors.Is(err, bad) || time.Since(began) > 20*time.Second {
		os.Exit(1)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
