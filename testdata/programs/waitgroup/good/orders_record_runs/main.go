// Command orders_record_runs sorts records in runs and merges the runs.
package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
)

type record struct {
	key  int
	text string
}

func byKey(a, b record) int { return cmp.Compare(a.key, b.key) }

type sorter[T any] struct {
	compare func(a, b T) int
	size    int
	wg      sync.WaitGroup
	runs    [][]T
}

func newSorter[T any](compare func(a, b T) int, size int) *sorter[T] {
	return &sorter[T]{compare: compare, size: max(size, 1)}
}

// sortRun sorts run i in place.
func (s *sorter[T]) sortRun(i int) {
	defer s.wg.Done()
	slices.SortStableFunc(s.runs[i], s.compare)
}

// sort sorts items; the first run is sorted by the caller itself.
func (s *sorter[T]) sort(items []T) []T {
	if len(items) == 0 {
		return nil
	}
	s.runs = slices.Collect(slices.Chunk(slices.Clone(items), s.size))
	s.wg.Add(len(s.runs))
	for i := 1; i < len(s.runs); i++ {
		go s.sortRun(i)
	}
	s.sortRun(0)
	s.wg.Wait()
	out := s.runs[0]
	for _, r := range s.runs[1:] {
		out = s.merge(out, r)
	}
	return out
}

func (s *sorter[T]) merge(a, b []T) []T {
	out := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if s.compare(b[0], a[0]) < 0 {
			out = append(out, b[0])
			b = b[1:]
		} else {
			out = append(out, a[0])
			a = a[1:]
		}
	}
	out = append(out, a...)
	return append(out, b...)
}

func main() {
	s := newSorter(byKey, 64)
	for _, n := range []int{0, 1, 64, 1000} {
		in := make([]record, n)
		for i := range in {
			in[i] = record{rand.IntN(100), fmt.Sprint("row ", i)}
		}
		out := s.sort(in)
		fmt.Println(n, "records in", len(s.runs), "runs")
		slices.SortStableFunc(in, byKey)
		if !slices.Equal(in, out) {
			fmt.Fprintln(os.Stderr, "not in order:", n)
			os.Exit(1)
		}
	}
}
