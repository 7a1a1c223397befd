// Package replica reads from a set of replicas and takes the fastest.
package replica

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrNoReplica is returned by a set that is empty.
var ErrNoReplica = errors.New("replica: empty set")

// Node is one replica.
type Node struct {
	Name string
	Lag  time.Duration
	Data map[string]string
}

// Read returns the value of key after the node's lag.
func (n *Node) Read(ctx context.Context, key string) (string, error) {
	t := time.NewTimer(n.Lag)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return "", fmt.Errorf("%s: %w", n.Name, ctx.Err())
	}
	v, ok := n.Data[key]
	if !ok {
		return "", fmt.Errorf("%s: no key %q", n.Name, key)
	}
	return v, nil
}

type reading struct {
	node  string
	value string
	err   error
}

// Set is a group of nodes with the same data.
type Set struct {
	nodes []*Node
}

// NewSet groups nodes.
func NewSet(nodes ...*Node) *Set { return &Set{nodes: nodes} }

func (s *Set) ask(ctx context.Context, key string, to chan<- reading) {
	for _, n := range s.nodes {
		go func() {
			v, err := n.Read(ctx, key)
			to <- reading{node: n.Name, value: v, err: err} // want "PC2004"
		}()
	}
}

// First asks all nodes at once and returns the answer of the fastest.
func (s *Set) First(ctx context.Context, key string) (string, error) {
	if len(s.nodes) == 0 {
		return "", ErrNoReplica
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	readings := make(chan reading, 1)
	s.ask(ctx, key, readings)
	r := <-readings
	if r.err != nil {
		return "", fmt.Errorf("first of %d: %w", len(s.nodes), r.err)
	}
	return r.value, nil
}
