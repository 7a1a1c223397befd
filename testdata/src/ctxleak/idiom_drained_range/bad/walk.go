//oracle: synctest-leak

// Package bad walks a tree in a goroutine and adds up what it finds.
// A node that is too large ends the loop over the channel early.
package bad

import (
	"errors"
	"testing"
)

var errTooLarge = errors.New("walk: file too large")

type node struct {
	size     int
	children []*node
}

func (n *node) visit(found chan<- int) {
	found <- n.size // want "PC2004"
	for _, c := range n.children {
		c.visit(found)
	}
}

func total(root *node, limit int) (sum int, err error) {
	found := make(chan int)
	go func() {
		defer close(found)
		root.visit(found)
	}()
	for size := range found {
		if size > limit {
			return 0, errTooLarge
		}
		sum += size
	}
	return sum, err
}

// Scenario walks a tree whose second node is too large.
func Scenario(t *testing.T) {
	root := &node{1, []*node{{100, nil}, {2, nil}}}
	if _, err := total(root, 10); err != errTooLarge {
		t.Errorf("got %v", err)
	}
}
