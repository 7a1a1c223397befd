// Command geocodes_addresses_pool geocodes addresses with a pool of workers.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

var errThrottled = errors.New("throttled")

// Lookup resolves one address.
type Lookup func(ctx context.Context, addr string) (lat, lon float64, err error)

// Point is the outcome for one address.
type Point struct {
	Addr     string
	Lat, Lon float64
	Err      error
}

// Geocoder runs lookups with limited concurrency.
type Geocoder struct {
	lookup  Lookup
	workers int
	backoff time.Duration

	addrs  chan string
	points chan Point
	wg     sync.WaitGroup
}

// NewGeocoder returns a geocoder for one Run.
func NewGeocoder(l Lookup, workers int, backoff time.Duration) *Geocoder {
	return &Geocoder{
		lookup:  l,
		workers: workers,
		backoff: backoff,
		addrs:   make(chan string),
		points:  make(chan Point),
	}
}

// Run resolves all addresses. The caller reads the channel to its end.
func (g *Geocoder) Run(ctx context.Context, addrs []string) <-chan Point {
	for range g.workers {
		g.wg.Go(func() { g.work(ctx) })
	}
	go func() {
		for _, a := range addrs {
			g.addrs <- a
		}
		close(g.addrs)
		g.wg.Wait()
		close(g.points)
	}()
	return g.points
}

func (g *Geocoder) work(ctx context.Context) {
	for a := range g.addrs {
		p := g.resolve(ctx, a)
		if errors.Is(p.Err, errThrottled) {
			// Do not hold up the worker for a slow address.
			go g.retry(ctx, a)
			continue
		}
		g.points <- p
	}
}

// retry waits for the backoff and tries the address one more time.
func (g *Geocoder) retry(ctx context.Context, addr string) {
	t := time.NewTimer(g.backoff)
	defer t.Stop()
	select {
	case <-t.C:
		g.points <- g.resolve(ctx, addr) // want "PC4003"
	case <-ctx.Done():
	}
}

func (g *Geocoder) resolve(ctx context.Context, addr string) Point {
	lat, lon, err := g.lookup(ctx, addr)
	return Point{Addr: addr, Lat: lat, Lon: lon, Err: err}
}

func main() {
	var mu sync.Mutex
	tries := map[string]int{}
	lookup := func(ctx context.Context, addr string) (float64, float64, error) {
		mu.Lock()
		defer mu.Unlock()
		tries[addr]++
		if addr == "Hauptplatz 1" && tries[addr] == 1 {
			return 0, 0, errThrottled
		}
		return 48.2, 16.4, ctx.Err()
	}

	g := NewGeocoder(lookup, 2, 20*time.Millisecond)
	addrs := []string{"Ring 3", "Hauptplatz 1", "Graben 12"}
	for p := range g.Run(context.Background(), addrs) {
		fmt.Println(p.Addr, p.Lat, p.Lon, p.Err)
	}
	time.Sleep(60 * time.Millisecond)
}
