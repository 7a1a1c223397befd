// Command merges_sorted_change merges sorted change streams and tells an optional observer.
package main

import (
	"errors"
	"fmt"
	"log"
	"slices"
	"time"
)

type change struct {
	at  int
	key string
}

// options of a merge; a nil Synced channel means that nobody observes it.
type options struct {
	Synced chan struct{}
	Buffer int
}

type merger struct {
	opts options
	out  chan change
}

func newMerger(opts options) *merger {
	return &merger{opts: opts, out: make(chan change, opts.Buffer)}
}

// run merges left and right in order until both have ended.
func (m *merger) run(left, right <-chan change) {
	defer m.finish()
	var l, r *change
	for left != nil || right != nil || l != nil || r != nil {
		if l == nil && left != nil {
			l, left = take(left)
			continue
		}
		if r == nil && right != nil {
			r, right = take(right)
			continue
		}
		if r == nil || l != nil && l.at <= r.at {
			m.out <- *l
			l = nil
		} else {
			m.out <- *r
			r = nil
		}
	}
}

// take receives one change; an ended stream becomes nil.
func take(in <-chan change) (*change, <-chan change) {
	c, ok := <-in
	if !ok {
		return nil, nil
	}
	return &c, in
}

func (m *merger) finish() {
	close(m.out)
	if m.opts.Synced != nil {
		close(m.opts.Synced)
	}
}

// replay fans the changes out to one stream per origin and ends all of them.
func replay(changes []change, origins int) []chan change {
	streams := make([]chan change, origins)
	for i := range streams {
		streams[i] = make(chan change, len(changes))
	}
	for _, c := range changes {
		streams[c.at%origins] <- c
	}
	for i := range streams {
		close(streams[i])
	}
	return streams
}

func merge(n int, observe bool) ([]int, error) {
	var changes []change
	for i := range n {
		changes = append(changes, change{at: i, key: fmt.Sprintf("k%d", i%4)})
	}
	streams := replay(changes, 2)

	opts := options{Buffer: 1}
	if observe {
		opts.Synced = make(chan struct{})
	}
	m := newMerger(opts)
	go m.run(streams[0], streams[1])
	var order []int
	for c := range m.out {
		order = append(order, c.at)
	}
	if opts.Synced == nil {
		return order, nil
	}
	select {
	case <-opts.Synced:
		return order, nil
	case <-time.After(time.Second):
		return nil, errors.New("merge not announced")
	}
}

func main() {
	for n := range 30 {
		for _, observe := range []bool{true, false} {
			order, err := merge(n, observe)
			if err != nil {
				log.Fatal(err)
			}
			if len(order) != n || !slices.IsSorted(order) {
				log.Fatalf("%d changes: %v", n, order)
			}
		}
	}
	fmt.Println("ok")
}
