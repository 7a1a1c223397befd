// Command rebuilds_shards_search rebuilds the shards of a search index within a maintenance window.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

type shard struct {
	id   int
	docs []string
}

// rebuilder rebuilds shards with a bounded number of helpers.
type rebuilder struct {
	slots    chan struct{}
	progress sync.WaitGroup

	mu    sync.Mutex
	terms map[int]int
}

// rebuild works through the shards until the window closes and returns how many it started.
func (r *rebuilder) rebuild(ctx context.Context, shards []shard) (started int) {
	r.progress.Add(len(shards))
	for i, s := range shards {
		if !r.acquire(ctx) {
			// Window closed: strike the shards that were not started.
			r.progress.Add(i - len(shards))
			break
		}
		started++
		go r.one(s)
	}
	r.progress.Wait()
	return started
}

func (r *rebuilder) acquire(ctx context.Context) bool {
	if ctx.Err() != nil {
		return false
	}
	select {
	case r.slots <- struct{}{}:
		return true
	case <-ctx.Done():
		return false
	}
}

func (r *rebuilder) one(s shard) {
	defer func() {
		<-r.slots
		r.progress.Done()
	}()
	if len(s.docs) == 0 {
		return
	}
	unique := make(map[string]struct{})
	for _, d := range s.docs {
		time.Sleep(10 * time.Millisecond)
		unique[d] = struct{}{}
	}
	r.mu.Lock()
	r.terms[s.id] = len(unique)
	r.mu.Unlock()
}

func main() {
	r := &rebuilder{slots: make(chan struct{}, 2), terms: make(map[int]int)}
	var shards []shard
	for i := range 8 {
		s := shard{id: i}
		for d := range i % 4 {
			s.docs = append(s.docs, fmt.Sprintf("term-%d", d))
		}
		shards = append(shards, s)
	}
	ctx := context.Background()
	window, cancel := context.WithTimeout(ctx, 25*time.Millisecond)
	defer cancel()
	n := r.rebuild(window, shards)
	fmt.Printf("window 1: started %d of %d\n", n, len(shards))

	second, cancelSecond := context.WithTimeout(ctx, time.Second)
	defer cancelSecond()
	fmt.Printf("window 2: started %d of %d\n", r.rebuild(second, shards[n:]), len(shards)-n)
}
