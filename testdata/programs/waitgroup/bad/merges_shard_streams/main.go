// Command merges_shard_streams reads several shards at once and merges their records into one stream.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"os"
	"slices"
	"sync"
)

type shard[T any] interface {
	records() iter.Seq[T]
}

type memShard[T any] []T

func (m memShard[T]) records() iter.Seq[T] { return slices.Values(m) }

// strideShard yields n numbers that are step apart.
type strideShard struct{ first, step, n int }

func (s strideShard) records() iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range s.n {
			if !yield(s.first + i*s.step) {
				return
			}
		}
	}
}

type merger[T cmp.Ordered] struct {
	out   chan T
	tasks sync.WaitGroup
}

func (m *merger[T]) spawn(fn func()) {
	m.tasks.Add(1)
	go func() {
		defer m.tasks.Done()
		fn() // want "PC3008"
	}()
}

func (m *merger[T]) pump(s shard[T]) {
	for r := range s.records() {
		m.out <- r
	}
}

// finish ends the stream when all shards are read.
func (m *merger[T]) finish() {
	m.tasks.Wait()
	close(m.out)
}

// merge returns the records of all shards in order.
func merge[T cmp.Ordered](shards ...shard[T]) []T {
	m := &merger[T]{out: make(chan T, 8)}
	for _, s := range shards {
		m.spawn(func() { m.pump(s) })
	}
	m.spawn(m.finish)
	var all []T
	for r := range m.out {
		i, _ := slices.BinarySearch(all, r)
		all = slices.Insert(all, i, r)
	}
	return all
}

func main() {
	all := merge[int](
		memShard[int]{4, 19, 7, 33},
		strideShard{first: 2, step: 5, n: 6},
		memShard[int]{11, 1},
	)
	fmt.Println(all)
	if len(all) != 12 || !slices.IsSorted(all) {
		os.Exit(1)
	}
}
