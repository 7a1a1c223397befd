// Command kvget reads a key from a replicated store.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errNotFound = errors.New("key not found")

type node struct {
	name string
	rtt  time.Duration
	data map[string]string
}

func (n *node) read(ctx context.Context, key string) (string, error) {
	timer := time.NewTimer(n.rtt)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return "", ctx.Err()
	}
	v, ok := n.data[key]
	if !ok {
		return "", errNotFound
	}
	return v, nil
}

type reply struct {
	from  string
	value string
	err   error
}

type cluster struct {
	nodes []*node
}

// Get asks all replicas and takes the first good answer.
func (c *cluster) Get(ctx context.Context, key string) (string, error) {
	if len(c.nodes) == 0 {
		return "", errors.New("no replicas")
	}
	replies := make(chan reply, 1)
	for _, n := range c.nodes {
		go func() {
			v, err := n.read(ctx, key)
			replies <- reply{from: n.name, value: v, err: err} // want "PC2004"
		}()
	}
	var failed error
	for range c.nodes {
		r := <-replies
		if r.err == nil {
			return r.value, nil
		}
		failed = errors.Join(failed, fmt.Errorf("%s: %w", r.from, r.err))
	}
	return "", failed
}

func run(ctx context.Context) error {
	full := map[string]string{"/config/leader": "n3"}
	c := &cluster{nodes: []*node{
		{name: "n1", rtt: 3 * time.Millisecond, data: full},
		{name: "n2", rtt: 9 * time.Millisecond, data: full},
		{name: "n3", rtt: 12 * time.Millisecond, data: full},
		{name: "n4", rtt: time.Millisecond, data: map[string]string{}},
		{name: "n5", rtt: 15 * time.Millisecond, data: full},
	}}
	before := runtime.NumGoroutine()
	leader, err := c.Get(ctx, "/config/leader")
	if err != nil {
		return err
	}
	fmt.Println("leader:", leader)
	if _, err := c.Get(ctx, "/config/none"); !errors.Is(err, errNotFound) {
		return fmt.Errorf("get of a missing key: %v", err)
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("%d replica reads still running", n)
	}
	return nil
}

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "kvget:", err)
		os.Exit(1)
	}
}
