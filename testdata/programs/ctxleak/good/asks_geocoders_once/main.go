// Command asks_geocoders_once asks several geocoders at once and takes the first good answer.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errNoMatch = errors.New("no match")

// Point is a place on earth.
type Point struct{ Lat, Lon float64 }

// Geocoder turns an address into a point.
type Geocoder interface {
	Name() string
	Locate(ctx context.Context, address string) (Point, error)
}

type outcome struct {
	point Point
	err   error
}

// Any returns the first point found by one of the geocoders.
func Any(parent context.Context, coders []Geocoder, address string) (Point, error) {
	if len(coders) == 0 {
		return Point{}, errors.New("geocode: no geocoder")
	}
	ctx, cancel := context.WithCancel(parent)
	defer cancel()

	// Room for everybody: those who come second must not be held up.
	found := make(chan outcome, len(coders))
	for _, g := range coders {
		go func() {
			p, err := g.Locate(ctx, address)
			if err != nil {
				found <- outcome{err: fmt.Errorf("%s: %w", g.Name(), err)}
				return
			}
			found <- outcome{point: p}
		}()
	}

	var errs []error
	for range coders {
		select {
		case o := <-found:
			if o.err == nil {
				return o.point, nil
			}
			errs = append(errs, o.err)
		case <-parent.Done():
			return Point{}, context.Cause(parent)
		}
	}
	return Point{}, errors.Join(errs...)
}

type fixed struct {
	name  string
	delay time.Duration
	point Point
	miss  bool
}

func (f fixed) Name() string { return f.name }

func (f fixed) Locate(ctx context.Context, address string) (Point, error) {
	t := time.NewTimer(f.delay)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return Point{}, ctx.Err()
	}
	if f.miss || address == "" {
		return Point{}, errNoMatch
	}
	return f.point, nil
}

func main() {
	coders := []Geocoder{
		fixed{name: "osm", delay: 4 * time.Millisecond, point: Point{52.5, 13.4}},
		fixed{name: "local", delay: time.Millisecond, miss: true},
		fixed{name: "slow", delay: time.Minute},
	}
	before := runtime.NumGoroutine()
	for range 10 {
		p, err := Any(context.Background(), coders, "Alexanderplatz")
		if err != nil || p.Lat != 52.5 {
			fmt.Fprintln(os.Stderr, p, err)
			os.Exit(1)
		}
	}
	for i := 0; i < 200 && runtime.NumGoroutine() > before; i++ {
		time.Sleep(5 * time.Millisecond)
	}
	if n := runtime.NumGoroutine(); n > before {
		fmt.Fprintln(os.Stderr, "goroutines left:", n-before)
		os.Exit(1)
	}
}
