// Command keeps_lru_list keeps an LRU list whose nodes live in one slab.
package main

import (
	"fmt"
	"os"
	"runtime"
	"unsafe"
	"weak"
)

type session struct {
	user string
	data [256]byte
}

type node struct {
	next *node
	sess *session
	hits uint64
}

const nodeSize = int(unsafe.Sizeof(node{}))

type slab struct {
	mem  []byte
	used int
}

func newSlab(n int) *slab {
	return &slab{mem: make([]byte, n*nodeSize)}
}

func (s *slab) alloc() *node {
	if s.used+nodeSize > len(s.mem) {
		return nil
	}
	n := (*node)(unsafe.Pointer(&s.mem[s.used])) // want "PC5005"
	s.used += nodeSize
	return n
}

type lru struct {
	slab *slab
	head *node
	size int
}

func (l *lru) add(sess *session) error {
	n := l.slab.alloc()
	if n == nil {
		return fmt.Errorf("slab full at %d", l.size)
	}
	n.sess, n.next = sess, l.head
	l.head = n
	l.size++
	return nil
}

func fill(l *lru, n int) ([]weak.Pointer[session], error) {
	var live []weak.Pointer[session]
	for i := 0; i < n; i++ {
		s := &session{user: fmt.Sprintf("user-%d", i)}
		if err := l.add(s); err != nil {
			return nil, err
		}
		live = append(live, weak.Make(s))
	}
	return live, nil
}

func main() {
	l := &lru{slab: newSlab(32)}
	live, err := fill(l, 32)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	runtime.GC()
	lost := 0
	for _, w := range live {
		if w.Value() == nil {
			lost++
		}
	}
	fmt.Println("listed", l.size, "collected", lost)
	runtime.KeepAlive(l)
	if lost > 0 {
		os.Exit(1)
	}
}
