// Command reconcile brings a set of objects to their desired state.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/good/brings_set_objects/workqueue"
)

type cluster struct {
	mu      sync.Mutex
	desired map[string]int
	actual  map[string]int
}

func (c *cluster) sync(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.actual[key] = c.desired[key]
}

func (c *cluster) drift() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for k, want := range c.desired {
		if c.actual[k] != want {
			n++
		}
	}
	return n
}

func main() {
	c := &cluster{desired: map[string]int{}, actual: map[string]int{}}
	for i := range 50 {
		c.desired[fmt.Sprintf("deploy/%d", i)] = i + 1
	}
	keys := make([]string, 0, len(c.desired))
	for k := range c.desired {
		keys = append(keys, k)
	}
	q := workqueue.New(3, c.sync)
	for _, k := range keys {
		if err := q.Push(k); err != nil {
			fmt.Fprintln(os.Stderr, "reconcile:", err)
			os.Exit(1)
		}
	}
	q.Drain()
	if n := c.drift(); n != 0 {
		fmt.Fprintln(os.Stderr, "reconcile:", n, "objects drift")
		os.Exit(1)
	}
	q.Stop()
	if err := q.Push("late"); !errors.Is(err, workqueue.ErrStopped) {
		fmt.Fprintln(os.Stderr, "reconcile: push after stop:", err)
		os.Exit(1)
	}
}
