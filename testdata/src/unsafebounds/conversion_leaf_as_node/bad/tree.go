//oracle: checkptr

// Package bad keeps offsets in a tree whose leaves have no room for children.
// A leaf becomes a pointer to a node that is larger than it.
package bad

import "unsafe"

type leaf struct {
	inner bool
	items [6]int64
}

type node struct {
	leaf
	children [7]*node
}

type tree struct {
	root *node
}

func asNode(l *leaf) *node {
	return (*node)(unsafe.Pointer(l)) // want "PC5001"
}

func newLeaf() *node {
	n := asNode(&leaf{})
	n.items[0] = 1
	return n
}

func (t *tree) grow() {
	n := &node{}
	n.inner = true
	n.children[0], n.children[1] = t.root, newLeaf()
	t.root = n
}

func (n *node) sum() int64 {
	var s int64
	for _, item := range n.items {
		s += item
	}
	if n.inner {
		for _, c := range n.children {
			if c != nil {
				s += c.sum()
			}
		}
	}
	return s
}

// Scenario builds a tree of two levels.
func Scenario() {
	t := &tree{root: newLeaf()}
	t.grow()
	if t.root.sum() != 2 {
		panic("wrong sum")
	}
}
