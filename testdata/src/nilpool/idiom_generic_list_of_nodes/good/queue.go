//oracle: reuse "foreign node"

// Package good queues values in nodes that a pool lends.
// A node is put only if it is full and another one follows.
package good

import "sync"

type node[T any] struct {
	values [2]T
	len    int
	next   *node[T]
}

func (n *node[T]) full() bool { return n.len == len(n.values) }

func (n *node[T]) add(v T) {
	n.values[n.len] = v
	n.len++
}

type nodes[T any] struct {
	pool sync.Pool
}

func newNodes[T any]() *nodes[T] {
	return &nodes[T]{pool: sync.Pool{New: func() any { return new(node[T]) }}}
}

func (p *nodes[T]) get() *node[T] { return p.pool.Get().(*node[T]) }

func (p *nodes[T]) put(n *node[T]) {
	*n = node[T]{}
	p.pool.Put(n)
}

type queue[T any] struct {
	head, tail *node[T]
	pool       *nodes[T]
	pushed     int
}

func newQueue[T any](pool *nodes[T]) queue[T] { return queue[T]{pool: pool} }

func (q *queue[T]) push(v T) {
	if q.tail == nil || q.tail.full() {
		n := q.pool.get()
		if q.tail == nil {
			q.head = n
		} else {
			q.tail.next = n
		}
		q.tail = n
	}
	q.tail.add(v)
	q.pushed++
}

// drop forgets the first node, unless it is the last one too.
func (q *queue[T]) drop() {
	old := q.head
	if old.len == len(old.values) && old.next != nil {
		q.head = old.next
		q.pool.put(old)
	}
}

func replay(pool *nodes[int], values []int) queue[int] {
	q := newQueue[int](pool)
	q.push(0)
	q.drop()
	for _, v := range values {
		q.push(v)
	}
	return q
}

// Scenario replays values twice.
func Scenario() {
	pool := newNodes[int]()
	one := replay(pool, []int{1})
	two := replay(pool, []int{2})
	if one.tail == two.tail {
		panic("foreign node")
	}
}
