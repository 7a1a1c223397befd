// Command allocates_quad_nodes_arena keeps a quadtree of ship positions in an
// arena: nodes refer to each other by offset, so they hold no pointers.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type node struct {
	child [4]uint32
	x, y  int32
	count uint32
	leaf  bool
}

const nodeSize = uint32(unsafe.Sizeof(node{}))

var errFull = errors.New("arena full")

// arena is backed by words, so that every node is aligned.
type arena struct {
	words []uint64
	top   uint32
}

func newArena(nodes int) *arena {
	n := (uintptr(nodes)*uintptr(nodeSize) + 7) / 8
	return &arena{words: make([]uint64, n)}
}

func (a *arena) size() uint32 { return uint32(len(a.words)) * 8 }

func (a *arena) alloc() (uint32, error) {
	if a.size()-a.top < nodeSize {
		return 0, errFull
	}
	off := a.top
	a.top += nodeSize
	return off, nil
}

// at gives the node at an offset that alloc gave.
func (a *arena) at(off uint32) *node {
	if off >= a.top || off%nodeSize != 0 {
		panic(fmt.Sprintf("arena: bad offset %d", off))
	}
	return (*node)(unsafe.Add(unsafe.Pointer(&a.words[0]), off))
}

type tree struct {
	mem  *arena
	root uint32
	half int32
}

func newTree(nodes int, half int32) (*tree, error) {
	t := &tree{mem: newArena(nodes), half: half}
	root, err := t.mem.alloc()
	if err != nil {
		return nil, err
	}
	t.root = root
	t.mem.at(root).leaf = true
	return t, nil
}

func quadrant(x, y, cx, cy int32) int {
	q := 0
	if x >= cx {
		q |= 1
	}
	if y >= cy {
		q |= 2
	}
	return q
}

func (t *tree) insert(x, y int32) error {
	off, cx, cy, half := t.root, int32(0), int32(0), t.half
	for depth := 0; ; depth++ {
		n := t.mem.at(off)
		n.count++
		if depth == 6 {
			n.x, n.y, n.leaf = x, y, true
			return nil
		}
		n.leaf = false
		q := quadrant(x, y, cx, cy)
		if n.child[q] == 0 {
			c, err := t.mem.alloc()
			if err != nil {
				return fmt.Errorf("insert %d,%d: %w", x, y, err)
			}
			n.child[q] = c
		}
		half /= 2
		cx += half * int32(2*(q&1)-1)
		cy += half * int32(q&2-1)
		off = n.child[q]
	}
}

func main() {
	t, err := newTree(400, 1<<12)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	placed := 0
	for i := int32(0); i < 200; i++ {
		err := t.insert(i*37%4000-2000, i*91%4000-2000)
		if errors.Is(err, errFull) {
			break
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		placed++
	}
	fmt.Println("placed", placed, "root", t.mem.at(t.root).count, "used", t.mem.top <= t.mem.size())
}
