//oracle: checkptr

package main

import (
	"container/heap"
	"fmt"
	"os"
	"runtime"
	"unsafe"
)

type timer struct {
	id    int
	when  int64
	every int64
	fire  func(id int)
}

// node is kept small, so that the heap stays in few cache lines.
type node struct {
	when int64
	task uintptr
}

type wheel []node

func (w wheel) Len() int           { return len(w) }
func (w wheel) Less(i, j int) bool { return w[i].when < w[j].when }
func (w wheel) Swap(i, j int)      { w[i], w[j] = w[j], w[i] }
func (w *wheel) Push(x any)        { *w = append(*w, x.(node)) }
func (w *wheel) Pop() any {
	old := *w
	n := old[len(old)-1]
	*w = old[:len(old)-1]
	return n
}

type scheduler struct {
	q   wheel
	now int64
	ran int
}

func (s *scheduler) add(t *timer) {
	heap.Push(&s.q, node{when: t.when, task: uintptr(unsafe.Pointer(t))})
}

func (s *scheduler) after(d int64, id int, fire func(int)) {
	s.add(&timer{id: id, when: s.now + d, fire: fire})
}

func (s *scheduler) advance(to int64) {
	for s.q.Len() > 0 && s.q[0].when <= to {
		n := heap.Pop(&s.q).(node)
		s.now = n.when
		t := (*timer)(unsafe.Pointer(n.task)) // want "PC5007"
		t.fire(t.id)
		s.ran++
		if t.every > 0 {
			t.when += t.every
			s.add(t)
		}
	}
	s.now = to
}

func main() {
	var order []int
	s := &scheduler{}
	for i := range 50 {
		s.after(int64(100-i), i, func(id int) { order = append(order, id) })
	}
	runtime.GC()
	s.advance(1000)
	fmt.Println("ran", s.ran, "first", order[0])
	if s.ran != 50 || order[0] != 49 {
		os.Exit(1)
	}
}
