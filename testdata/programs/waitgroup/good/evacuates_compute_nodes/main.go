// Command evacuates_compute_nodes keeps the guests of a node and asks all of
// them to leave when the node goes into maintenance.
package main

import (
	"fmt"
	"os"
	"sync"
)

type guest struct {
	id   int
	move chan struct{}
}

type node struct {
	mu     sync.Mutex
	guests map[int]*guest
	wg     sync.WaitGroup
	moved  []int
	maint  bool
}

func newNode() *node { return &node{guests: make(map[int]*guest)} }

func (n *node) place(id int) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.maint {
		return false
	}
	g := &guest{id: id, move: make(chan struct{})}
	n.guests[id] = g
	n.wg.Add(1)
	go n.run(g)
	return true
}

func (n *node) run(g *guest) {
	defer n.wg.Done()
	<-g.move
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.guests, g.id)
	n.moved = append(n.moved, g.id)
}

// evacuate empties the node; the lock is free while the guests leave.
func (n *node) evacuate() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.maint = true
	for _, g := range n.guests {
		close(g.move)
	}
	n.leaveUnlocked()
	return len(n.moved)
}

func (n *node) leaveUnlocked() {
	n.mu.Unlock()
	defer n.mu.Lock()
	n.wg.Wait()
}

func main() {
	n := newNode()
	for i := range 6 {
		n.place(i)
	}
	if got := n.evacuate(); got != 6 || n.place(9) {
		fmt.Println("moved", got)
		os.Exit(1)
	}
}
