// Command walks_expression_tree walks an expression tree and accounts for the visited nodes.
package main

import (
	"errors"
	"fmt"
	"os"
	"unsafe"
)

type kind uint8

const (
	kindLeaf kind = iota
	kindSum
)

type expr struct {
	kind  kind
	value int
	left  *expr
	right *expr
}

type usage struct {
	nodes int
	depth int
}

// visitor refers to the usage of its caller without making it escape.
type visitor struct {
	sink  uintptr
	limit int
}

var errDepth = errors.New("expression too deep")

func (v *visitor) attach(u *usage) {
	v.sink = uintptr(unsafe.Pointer(u))
}

func (v *visitor) usage() *usage {
	return (*usage)(unsafe.Pointer(v.sink)) // want "PC5007"
}

func (v *visitor) eval(e *expr, depth int) (int, error) {
	var frame [128]byte
	frame[depth%len(frame)] = 1
	if depth > v.limit {
		return 0, errDepth
	}
	u := v.usage()
	u.nodes++
	u.depth = max(u.depth, depth)
	if e.kind == kindLeaf {
		return e.value + int(frame[depth%len(frame)]) - 1, nil
	}
	l, err := v.eval(e.left, depth+1)
	if err != nil {
		return 0, err
	}
	r, err := v.eval(e.right, depth+1)
	return l + r, err
}

func chain(n int) *expr {
	e := &expr{value: 1}
	for i := 0; i < n; i++ {
		e = &expr{kind: kindSum, left: &expr{value: 1}, right: e}
	}
	return e
}

func run(e *expr) (int, usage, error) {
	var u usage
	v := visitor{limit: 1 << 16}
	v.attach(&u)
	sum, err := v.eval(e, 0)
	return sum, u, err
}

func main() {
	const n = 4000
	done := make(chan int)
	go func() {
		sum, u, err := run(chain(n))
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		fmt.Println("sum", sum, "nodes", u.nodes, "depth", u.depth)
		done <- u.nodes
	}()
	if nodes := <-done; nodes != 2*n+1 {
		fmt.Fprintf(os.Stderr, "%d nodes accounted, expected %d\n", nodes, 2*n+1)
		os.Exit(1)
	}
}
