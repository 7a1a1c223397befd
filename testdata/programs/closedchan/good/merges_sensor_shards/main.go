// Command merges_sensor_shards merges the readings of shards; the shard that
// ends last ends the merged stream.
package main

import (
	"cmp"
	"fmt"
	"slices"
	"sync/atomic"
)

type reading struct {
	shard int
	at    int
	value float64
}

type merger[T any] struct {
	out  chan T
	left atomic.Int32
}

func newMerger[T any](producers int) *merger[T] {
	m := &merger[T]{out: make(chan T, producers)}
	m.left.Store(int32(producers))
	return m
}

// leave is called by every producer once, after its last value.
func (m *merger[T]) leave() {
	if m.left.Add(-1) == 0 {
		close(m.out)
	}
}

func (m *merger[T]) produce(next func() (T, bool)) {
	defer m.leave()
	for {
		v, ok := next()
		if !ok {
			return
		}
		m.out <- v
	}
}

func shard(id, n int) func() (reading, bool) {
	i := 0
	return func() (reading, bool) {
		if i == n {
			return reading{}, false
		}
		i++
		return reading{id, i*10 + id, float64(i) / 2}, true
	}
}

func mergeAll(counts ...int) []reading {
	m := newMerger[reading](len(counts))
	for id, n := range counts {
		go m.produce(shard(id, n))
	}
	var all []reading
	for r := range m.out {
		all = append(all, r)
	}
	slices.SortFunc(all, func(a, b reading) int { return cmp.Compare(a.at, b.at) })
	return all
}

func main() {
	all := mergeAll(3, 0, 5, 1)
	for _, r := range all {
		fmt.Println(r.shard, r.at, r.value)
	}
	fmt.Println(len(all))
}
