// Command rolls_up_metric_shards merges per-shard samples into one table.
package main

import (
	"fmt"
	"log"
	"os"
	"sync"
	"time"
)

type sample struct {
	metric string
	value  float64
}

type shard struct {
	id      int
	samples []sample
}

func (s *shard) totals() map[string]float64 {
	out := make(map[string]float64)
	for _, v := range s.samples {
		out[v.metric] += v.value
	}
	return out
}

// lifecycle is embedded in services that run background work.
type lifecycle struct {
	name    string
	pending sync.WaitGroup
}

// background runs fn on its own goroutine and logs how long it took.
func (l *lifecycle) background(task string, fn func()) {
	go func() {
		began := time.Now()
		fn()
		if d := time.Since(began); d > time.Second {
			log.Printf("%s: %s was slow: %s", l.name, task, d)
		}
	}()
}

func (l *lifecycle) drain() {
	l.pending.Wait()
}

type rollup struct {
	lifecycle
	mu    sync.Mutex
	table map[string]float64
	done  []int
}

func newRollup(name string) *rollup {
	return &rollup{lifecycle: lifecycle{name: name}, table: make(map[string]float64)}
}

func (r *rollup) merge(id int, part map[string]float64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for k, v := range part {
		r.table[k] += v
	}
	r.done = append(r.done, id)
}

func (r *rollup) schedule(shards []*shard) {
	for _, s := range shards {
		r.background(fmt.Sprintf("shard-%d", s.id), func() {
			part := s.totals()
			time.Sleep(time.Millisecond)
			r.pending.Add(1) // want "PC3001"
			defer r.pending.Done()
			r.merge(s.id, part)
		})
	}
}

func (r *rollup) result() (map[string]float64, int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	out := make(map[string]float64, len(r.table))
	for k, v := range r.table {
		out[k] = v
	}
	return out, len(r.done)
}

func readShards(n int) []*shard {
	var out []*shard
	for i := range n {
		s := &shard{id: i}
		for j := range 50 {
			s.samples = append(s.samples, sample{metric: []string{"cpu", "mem", "io"}[j%3], value: float64(i + j)})
		}
		out = append(out, s)
	}
	return out
}

func main() {
	log.SetFlags(0)
	shards := readShards(6)
	r := newRollup("hourly")
	r.schedule(shards)
	r.drain()

	table, merged := r.result()
	for k, v := range table {
		fmt.Printf("%s=%.1f\n", k, v)
	}
	if merged != len(shards) {
		fmt.Fprintf(os.Stderr, "merged %d of %d shards\n", merged, len(shards))
		os.Exit(1)
	}
}
