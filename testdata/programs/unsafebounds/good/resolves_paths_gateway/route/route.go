// Package route matches request paths without allocating.
package route

import "unsafe"

// Params holds the values of the named segments of a match.
type Params map[string]string

type node struct {
	static map[string]*node
	param  *node
	name   string
	id     int
}

// Tree is a routing tree. It is built once and then only read.
type Tree struct {
	root node
}

func text(b []byte) string {
	return *(*string)(unsafe.Pointer(&b))
}

func raw(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

// segment cuts the first segment from path.
func segment(path []byte) (seg, rest []byte) {
	for len(path) > 0 && path[0] == '/' {
		path = path[1:]
	}
	for i, c := range path {
		if c == '/' {
			return path[:i:i], path[i:]
		}
	}
	return path, nil
}

// Add registers pattern under id; segments that begin with a colon are named.
func (t *Tree) Add(pattern string, id int) {
	n := &t.root
	for seg, rest := segment(raw(pattern)); len(seg) > 0; seg, rest = segment(rest) {
		if seg[0] == ':' {
			if n.param == nil {
				n.param = &node{name: string(seg[1:])}
			}
			n = n.param
			continue
		}
		next := n.static[text(seg)]
		if next == nil {
			if n.static == nil {
				n.static = make(map[string]*node)
			}
			next = &node{}
			n.static[string(seg)] = next
		}
		n = next
	}
	n.id = id
}

// Match returns the id for path, or zero. Values in the result are copies.
func (t *Tree) Match(path []byte) (int, Params) {
	var p Params
	n := &t.root
	for seg, rest := segment(path); len(seg) > 0; seg, rest = segment(rest) {
		if next := n.static[text(seg)]; next != nil {
			n = next
			continue
		}
		if n.param == nil {
			return 0, nil
		}
		if p == nil {
			p = make(Params)
		}
		n = n.param
		p[n.name] = string(seg)
	}
	return n.id, p
}
