// Package stage has the pieces that pipelines are made of.
package stage

import (
	"context"
	"sync"
)

// Source sends the items to the channel that it returns.
func Source[T any](ctx context.Context, items ...T) <-chan T {
	out := make(chan T)
	go func() {
		defer close(out)
		for _, it := range items {
			if !send(ctx, out, it) {
				return
			}
		}
	}()
	return out
}

// Map applies f to all of in; f may yield any number of results.
func Map[A, B any](ctx context.Context, in <-chan A, f func(a A, yield func(B) bool)) <-chan B {
	out := make(chan B)
	go func() {
		defer close(out)
		for a := range in {
			ok := true
			f(a, func(b B) bool {
				ok = ok && send(ctx, out, b)
				return ok
			})
			if !ok {
				return
			}
		}
	}()
	return out
}

// Split starts n copies of Map that share in.
func Split[A, B any](ctx context.Context, n int, in <-chan A, f func(a A, yield func(B) bool)) []<-chan B {
	outs := make([]<-chan B, n)
	for i := range outs {
		outs[i] = Map(ctx, in, f)
	}
	return outs
}

// Merge joins channels into one, which ends when all of them have ended.
func Merge[T any](ctx context.Context, ins ...<-chan T) <-chan T {
	out := make(chan T, len(ins))
	var wg sync.WaitGroup
	wg.Add(len(ins))
	for _, in := range ins {
		go forward(ctx, &wg, in, out)
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

func forward[T any](ctx context.Context, wg *sync.WaitGroup, in <-chan T, out chan<- T) {
	defer wg.Done()
	for v := range in {
		if !send(ctx, out, v) {
			return
		}
	}
}

func send[T any](ctx context.Context, out chan<- T, v T) bool {
	select {
	case out <- v:
		return true
	case <-ctx.Done():
		return false
	}
}
