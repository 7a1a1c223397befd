// Command sows_replica_partitions assigns partitions to replicas from a feed
// of assignments and waits until every replica has caught up.
package main

import (
	"fmt"
	"os"
	"sync"
)

type assignment struct {
	partition int
	replica   string
}

type controller struct {
	feed    chan assignment
	ended   chan struct{}
	syncing sync.WaitGroup

	mu    sync.Mutex
	state map[string][]int
}

func newController() *controller {
	c := &controller{
		feed:  make(chan assignment),
		ended: make(chan struct{}),
		state: make(map[string][]int),
	}
	go c.assignLoop()
	return c
}

func (c *controller) assignLoop() {
	defer close(c.ended)
	for a := range c.feed {
		if a.replica == "" {
			continue
		}
		c.syncing.Add(1)
		go c.catchUp(a)
	}
}

func (c *controller) catchUp(a assignment) {
	defer c.syncing.Done()
	c.mu.Lock()
	defer c.mu.Unlock()
	c.state[a.replica] = append(c.state[a.replica], a.partition)
}

// settle returns the state after the last assignment.
func (c *controller) settle() map[string][]int {
	close(c.feed)
	<-c.ended
	c.syncing.Wait()
	return c.state
}

func main() {
	c := newController()
	replicas := []string{"r1", "r2", "", "r3"}
	for p := range 40 {
		c.feed <- assignment{p, replicas[p%len(replicas)]}
	}
	n := 0
	for _, ps := range c.settle() {
		n += len(ps)
	}
	if n != 30 {
		fmt.Println("assigned", n)
		os.Exit(1)
	}
}
