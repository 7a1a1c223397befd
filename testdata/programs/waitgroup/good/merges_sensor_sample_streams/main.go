// Command merges_sensor_sample_streams joins the sample streams of field devices.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

type sample struct {
	sensor string
	at     time.Duration
	value  float64
}

// source produces values until it is exhausted or ctx ends.
type source[T any] func(ctx context.Context) <-chan T

// merge forwards everything from srcs; the result is closed after the last source.
func merge[T any](ctx context.Context, srcs ...source[T]) <-chan T {
	out := make(chan T)
	var wg sync.WaitGroup
	forward := func(in <-chan T) {
		defer wg.Done()
		for v := range in {
			select {
			case out <- v:
			case <-ctx.Done():
				// Let the source notice the end by itself.
				for range in {
				}
				return
			}
		}
	}
	for _, s := range srcs {
		in := s(ctx)
		if in == nil {
			continue
		}
		wg.Add(1)
		go forward(in)
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

type device struct {
	name   string
	period time.Duration
	count  int
}

func (d device) stream(ctx context.Context) <-chan sample {
	if d.count == 0 {
		return nil
	}
	out := make(chan sample)
	go func() {
		defer close(out)
		for i := range d.count {
			s := sample{d.name, time.Duration(i) * d.period, float64(i)}
			select {
			case out <- s:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func average(ctx context.Context, ds ...device) (map[string]float64, int) {
	var srcs []source[sample]
	for _, d := range ds {
		srcs = append(srcs, d.stream)
	}
	sums := make(map[string]float64)
	n := 0
	for s := range merge(ctx, srcs...) {
		sums[s.sensor] += s.value
		n++
	}
	return sums, n
}

func main() {
	devs := []device{{"boiler", time.Second, 10}, {"valve", time.Second, 5}, {"spare", time.Second, 0}}
	sums, n := average(context.Background(), devs...)
	if n != 15 || sums["boiler"] != 45 {
		fmt.Fprintln(os.Stderr, "samples:", n, sums)
		os.Exit(1)
	}
	ctx, cancel := context.WithCancel(context.Background())
	out := merge(ctx, devs[0].stream, devs[1].stream)
	<-out
	cancel()
	for range out {
		n++
	}
	fmt.Println(sums)
}
