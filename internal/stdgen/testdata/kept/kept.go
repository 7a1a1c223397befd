// Package kept has functions of which the generator is to say what stands above them.
package kept

import (
	"io"
	"sync"
)

type Node struct {
	Next *Node
	Data []byte
	C    chan int
}

var global *Node

// f
func Reads(n *Node) int { return len(n.Data) }

// w
func Writes(n *Node) { n.Data[0] = 1 }

// wf
func Copies(to *Node, from []byte) { to.Data = append(to.Data, from...) }

// wk
func Links(to, n *Node) { to.Next = n }

// k
func Global(n *Node) { global = n }

// k
func Started(n *Node) {
	go func() { n.C <- 1 }()
}

// kk
func Sends(c chan *Node, n *Node) {
	c <- n
	global = <-c
}

// r
func Result(n *Node) []byte { return n.Data[1:] }

// r =0:0
func Same(n *Node) *Node { return n }

// f n0
func Fresh(n *Node) *Node { return &Node{Data: append([]byte(nil), n.Data...)} }

// f{()}
func Calls(f func()) { f() }

// pf{()}
func Hands(n *Node, f func(*Node)) { f(n) }

// r n0
func Deferred(f func()) func() { return func() { f() } }

// f{Read}p
func Fills(r io.Reader, b []byte) (int, error) { return io.ReadFull(r, b) }

// pf{Write} d
func (n *Node) Tells(w io.Writer) { w.Write(n.Data) }

// !
func Never(n *Node) { panic(n) }

// f
func Replaced(n *Node) int { panic("another body") }

// f
func Recurses(n *Node) int {
	if n == nil {
		return 0
	}
	return 1 + Recurses(n.Next)
}

type List struct {
	mu    sync.Mutex
	nodes map[string]*Node
}

// wk d
func (l *List) Add(n *Node) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.nodes["n"] = n
}

// w d
func (l *List) Len() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.nodes)
}

// f
func (l *List) Empty() bool { return l == nil || len(l.nodes) == 0 }

// f
func (l *List) EmptyToo() bool {
	if l.Empty() {
		return true
	}
	return l.nodes == nil
}

// w d
func (l *List) LenBy() int { return l.Len() }

// pf{()}
func (l *List) Recovers(keep func(*List)) {
	defer func() { recover() }()
	if l.nodes != nil {
		keep(l)
	}
}

// w d
func (l *List) Clears() {
	func() { l.nodes = nil }()
	l.nodes = nil
}

// kf d
func (l *List) Hands(ch chan *List) {
	if l.nodes != nil {
		ch <- l
	}
}

// ? d
func (l *List) Links() {
	next = l
	next.nodes = l.nodes
}

var next *List
