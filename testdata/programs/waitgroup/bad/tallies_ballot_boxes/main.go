// Command tallies_ballot_boxes counts the votes of several boxes as they come in.
package main

import (
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"sync"
	"time"
)

type box struct {
	district string
	ballots  []string
}

// arrivals yields the boxes in the order of their arrival.
func arrivals(boxes []box, gap time.Duration) iter.Seq[box] {
	return func(yield func(box) bool) {
		for _, b := range boxes {
			time.Sleep(gap)
			if !yield(b) {
				return
			}
		}
	}
}

type tally struct {
	wg sync.WaitGroup

	mu    sync.Mutex
	votes map[string]int
	void  int
	valid func(string) bool
}

func newTally(candidates ...string) *tally {
	return &tally{
		votes: make(map[string]int),
		valid: func(name string) bool { return slices.Contains(candidates, name) },
	}
}

func (t *tally) count(b box) {
	defer t.wg.Done()
	local := make(map[string]int)
	void := 0
	for _, name := range b.ballots {
		time.Sleep(5 * time.Millisecond)
		if !t.valid(name) {
			void++
			continue
		}
		local[name]++
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for name, n := range local {
		t.votes[name] += n
	}
	t.void += void
}

// start counts boxes in the background and closes the returned channel at the end.
func (t *tally) start(boxes iter.Seq[box]) <-chan struct{} {
	done := make(chan struct{})
	go func() {
		t.wg.Wait()
		close(done)
	}()
	for b := range boxes {
		t.wg.Add(1) // want "PC3007"
		go t.count(b)
	}
	return done
}

func (t *tally) result() (map[string]int, int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return maps.Clone(t.votes), t.void
}

func main() {
	boxes := []box{
		{"harbour", []string{"green", "white", "green"}},
		{"castle", []string{"white", "white", "?", "green"}},
		{"mill", []string{"green", "green", "white", "green", "white"}},
	}
	total := 0
	for _, b := range boxes {
		total += len(b.ballots)
	}
	t := newTally("green", "white")
	<-t.start(arrivals(boxes, 30*time.Millisecond))
	votes, void := t.result()
	sum := void
	for _, n := range votes {
		sum += n
	}
	fmt.Println(votes, "void", void)
	if sum != total {
		fmt.Fprintf(os.Stderr, "%d of %d ballots counted\n", sum, total)
		os.Exit(1)
	}
}
