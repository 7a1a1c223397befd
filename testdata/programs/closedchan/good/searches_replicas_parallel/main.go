// Command searches_replicas_parallel searches replicas in parallel and stops at the first match.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"strings"
	"sync"
	"time"
)

type match struct {
	replica int
	line    int
	text    string
}

type replica struct {
	id    int
	lines []string
}

// grep sends matches of term until it has read everything or ctx is done.
func (r *replica) grep(ctx context.Context, term string, out chan<- match) error {
	for i, l := range r.lines {
		if !strings.Contains(l, term) {
			continue
		}
		select {
		case out <- match{r.id, i, l}:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

type cluster struct {
	replicas []*replica
}

func (c *cluster) grep(ctx context.Context, term string) <-chan match {
	out := make(chan match)
	var wg sync.WaitGroup
	for _, r := range c.replicas {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if err := r.grep(ctx, term, out); err != nil && !errors.Is(err, context.Canceled) {
				log.Printf("replica %d: %v", r.id, err)
			}
		}()
	}
	go func() {
		wg.Wait()
		close(out)
	}()
	return out
}

// first returns any match of term.
func (c *cluster) first(ctx context.Context, term string) (match, bool) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m, ok := <-c.grep(ctx, term)
	return m, ok
}

// count returns the number of matches of term.
func (c *cluster) count(ctx context.Context, term string) int {
	n := 0
	for range c.grep(ctx, term) {
		n++
	}
	return n
}

func settled(limit int) bool {
	for range 200 {
		if runtime.NumGoroutine() <= limit {
			return true
		}
		time.Sleep(5 * time.Millisecond)
	}
	return false
}

func main() {
	c := &cluster{}
	for id := range 4 {
		r := &replica{id: id}
		for i := range 200 {
			r.lines = append(r.lines, fmt.Sprintf("replica %d entry %d", id, i))
		}
		c.replicas = append(c.replicas, r)
	}
	ctx := context.Background()
	base := runtime.NumGoroutine()
	for range 20 {
		if _, ok := c.first(ctx, "entry"); !ok {
			log.Fatal("no match")
		}
	}
	if _, ok := c.first(ctx, "absent"); ok {
		log.Fatal("match of an absent term")
	}
	if n := c.count(ctx, "entry 7"); n != 4*11 {
		log.Fatalf("count %d", n)
	}
	if !settled(base) {
		log.Fatalf("%d goroutines left", runtime.NumGoroutine()-base)
	}
	fmt.Println("ok")
}
