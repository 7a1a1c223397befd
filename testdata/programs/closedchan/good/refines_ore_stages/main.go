// Command refines_ore_stages refines numbers through generic pipeline stages,
// each of which owns the channel that it returns.
package main

import (
	"context"
	"fmt"
	"strconv"
	"sync"
)

func emit[T any](ctx context.Context, items ...T) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for _, it := range items {
			if !put(ctx, out, it) {
				return
			}
		}
	}()
	return out
}

func put[T any](ctx context.Context, out chan<- T, v T) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}

func stage[A, B any](ctx context.Context, in <-chan A, width int, f func(A) (B, error)) (<-chan B, <-chan error) {
	out := make(chan B)
	errc := make(chan error, width)
	var wg sync.WaitGroup
	for range width {
		wg.Go(func() {
			for a := range in {
				b, err := f(a)
				if err != nil {
					errc <- err
					return
				}
				if !put(ctx, out, b) {
					return
				}
			}
		})
	}
	go func() {
		defer close(out)
		defer close(errc)
		wg.Wait()
	}()
	return out, errc
}

func refine(parent context.Context, raw ...string) (sum int, err error) {
	ctx, cancel := context.WithCancel(parent)
	defer cancel()
	nums, numErr := stage(ctx, emit(ctx, raw...), 2, strconv.Atoi)
	squares, sqErr := stage(ctx, nums, 3, func(n int) (int, error) { return n * n, nil })
	for n := range squares {
		sum += n
	}
	for _, c := range []<-chan error{numErr, sqErr} {
		for e := range c {
			err = e
		}
	}
	return sum, err
}

func main() {
	fmt.Println(refine(context.Background(), "1", "2", "3", "4"))
	_, err := refine(context.Background(), "1", "x", "3")
	fmt.Println(err != nil)
}
