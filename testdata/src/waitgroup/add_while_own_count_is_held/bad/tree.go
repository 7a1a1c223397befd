//oracle: assert "nodes are missing"

// Package bad expands a graph; each goroutine counts those that it starts.
package bad

import (
	"sync"
	"sync/atomic"
	"time"
)

type node struct {
	name  string
	edges []*node
}

type expander struct {
	wg   sync.WaitGroup
	seen atomic.Int32
}

func (e *expander) expand(n *node) {
	e.seen.Add(1)
	e.wg.Done()
	time.Sleep(time.Millisecond)
	for _, next := range n.edges {
		e.wg.Add(1) // want "wg.*PC3001"
		go e.expand(next)
	}
}

// count returns the number of nodes that can be reached from n.
func (e *expander) count(n *node) int {
	e.wg.Add(1)
	go e.expand(n)
	e.wg.Wait()
	return int(e.seen.Load())
}

// Scenario expands a graph of three.
func Scenario() {
	e := &expander{}
	if e.count(&node{"a", []*node{{"b", []*node{{"c", nil}}}}}) != 3 {
		panic("nodes are missing")
	}
}
