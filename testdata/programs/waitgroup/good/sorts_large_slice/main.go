// Command msort sorts a large slice in parts; the last part is sorted by the
// calling goroutine.
package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
)

type row struct {
	key  int
	data uint32
}

func byKey(a, b row) int { return cmp.Compare(a.key, b.key) }

// split cuts rows into n parts of about the same size.
func split(rows []row, n int) [][]row {
	parts := make([][]row, 0, n)
	for i := range n {
		lo, hi := i*len(rows)/n, (i+1)*len(rows)/n
		parts = append(parts, rows[lo:hi:hi])
	}
	return parts
}

func merge(a, b []row) []row {
	out := make([]row, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if byKey(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	out = append(out, a...)
	return append(out, b...)
}

func sortPart(part []row, wg *sync.WaitGroup) {
	defer wg.Done()
	slices.SortStableFunc(part, byKey)
}

func sortAll(rows []row, workers int) []row {
	if workers < 1 {
		workers = 1
	}
	parts := split(rows, workers)
	last := len(parts) - 1
	var wg sync.WaitGroup
	wg.Add(len(parts))
	for _, p := range parts[:last] {
		go sortPart(p, &wg)
	}
	sortPart(parts[last], &wg)
	wg.Wait()

	var out []row
	for _, p := range parts {
		out = merge(out, p)
	}
	return out
}

func main() {
	rng := rand.New(rand.NewPCG(1, 2))
	rows := make([]row, 10_000)
	for i := range rows {
		rows[i] = row{key: rng.IntN(1000), data: rng.Uint32()}
	}
	for _, workers := range []int{0, 1, 3, 8} {
		out := sortAll(slices.Clone(rows), workers)
		if len(out) != len(rows) || !slices.IsSortedFunc(out, byKey) {
			fmt.Fprintln(os.Stderr, "msort: not sorted with", workers, "workers")
			os.Exit(1)
		}
	}
}
