// Command merges_shard_counts asks all shards of a database for their counts
// and merges them by key.
package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
)

// pair is one count.
type pair[K cmp.Ordered] struct {
	key   K
	count int
}

// shard is a part of the data.
type shard[K cmp.Ordered] struct {
	id   int
	data map[K]int
}

// send delivers the counts, and then its sign-off.
func (s *shard[K]) send(to chan<- pair[K], signOff chan<- int) {
	defer func() { signOff <- s.id }()
	for k, c := range s.data {
		to <- pair[K]{k, c}
	}
}

// gather starts all shards and ends the stream after the last sign-off.
func gather[K cmp.Ordered](shards []*shard[K]) <-chan pair[K] {
	pairs := make(chan pair[K])
	signOff := make(chan int)
	for _, s := range shards {
		go s.send(pairs, signOff)
	}
	go func() {
		missing := map[int]bool{}
		for _, s := range shards {
			missing[s.id] = true
		}
		for len(missing) > 0 {
			delete(missing, <-signOff)
		}
		close(pairs)
	}()
	return pairs
}

// merge adds up the counts by key.
func merge[K cmp.Ordered](in <-chan pair[K]) map[K]int {
	sums := map[K]int{}
	for p := range in {
		sums[p.key] += p.count
	}
	return sums
}

func split(words []string, n int) []*shard[string] {
	shards := make([]*shard[string], n)
	for i := range shards {
		shards[i] = &shard[string]{id: i, data: map[string]int{}}
	}
	for i, w := range words {
		shards[i%n].data[w]++
	}
	return shards
}

func main() {
	var words []string
	for i := range 90 {
		words = append(words, []string{"get", "put", "delete", "scan"}[i*i%4])
	}
	sums := merge(gather(split(words, 5)))
	total := 0
	for _, k := range slices.Sorted(maps.Keys(sums)) {
		fmt.Println(k, sums[k])
		total += sums[k]
	}
	if total != len(words) {
		fmt.Println("wrong total:", total)
		os.Exit(1)
	}
	if left := merge(gather[int](nil)); len(left) != 0 {
		os.Exit(1)
	}
}
