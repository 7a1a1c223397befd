// Command resolves_addresses_places resolves addresses to places. A slow primary is backed up by a
// second request to the mirror.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

type place struct {
	lat, lon float64
}

type backend struct {
	name  string
	delay time.Duration
	err   error
}

func (b *backend) geocode(addr string) (place, error) {
	time.Sleep(b.delay)
	if b.err != nil {
		return place{}, fmt.Errorf("%s: %w", b.name, b.err)
	}
	return place{lat: float64(len(addr)), lon: 7}, nil
}

type reply struct {
	place place
	err   error
}

// resolver asks the primary, and after hedge the mirror too.
type resolver struct {
	primary *backend
	mirror  *backend
	hedge   time.Duration
}

func (r *resolver) ask(b *backend, addr string, out chan<- reply) {
	p, err := b.geocode(addr)
	out <- reply{p, err}
}

// resolve returns the first place found.
func (r *resolver) resolve(ctx context.Context, addr string) (place, error) {
	replies := make(chan reply, 2)
	go r.ask(r.primary, addr, replies)
	pending := 1

	hedge := time.NewTimer(r.hedge)
	defer hedge.Stop()
	trigger := hedge.C
	var errs error
	for {
		select {
		case <-trigger:
			trigger = nil
			pending++
			go r.ask(r.mirror, addr, replies)
		case rep := <-replies:
			if rep.err == nil {
				return rep.place, nil
			}
			errs = errors.Join(errs, rep.err)
			pending--
			if pending > 0 {
				continue
			}
			if trigger == nil {
				return place{}, errs
			}
			trigger = nil
			pending++
			go r.ask(r.mirror, addr, replies)
		case <-ctx.Done():
			return place{}, ctx.Err()
		}
	}
}

func main() {
	before := runtime.NumGoroutine()
	ctx, cancel := context.WithTimeout(context.Background(), 90*time.Millisecond)
	defer cancel()

	fast := &backend{name: "fast", delay: 20 * time.Millisecond}
	slow := &backend{name: "slow", delay: 60 * time.Millisecond}
	down := &backend{name: "down", err: errors.New("503")}
	stuck := &backend{name: "stuck", delay: 200 * time.Millisecond}
	for _, r := range []*resolver{
		{primary: slow, mirror: fast, hedge: 10 * time.Millisecond},
		{primary: down, mirror: fast, hedge: 10 * time.Millisecond},
		{primary: down, mirror: down, hedge: 10 * time.Millisecond},
		{primary: stuck, mirror: stuck, hedge: 10 * time.Millisecond},
	} {
		p, err := r.resolve(ctx, "Main St 1")
		fmt.Println(p, err)
	}
	time.Sleep(300 * time.Millisecond)
	if left := runtime.NumGoroutine() - before; left > 0 {
		fmt.Println("goroutines left:", left)
		os.Exit(1)
	}
}
