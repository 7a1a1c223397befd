// Package cqueue is a queue in C memory for Go values.
package cqueue

/*
#include <stdint.h>
#include <stdlib.h>

struct queue {
	uint32_t  cap, head, len;
	uintptr_t item[];
};

static struct queue *queue_new(uint32_t cap) {
	struct queue *q = calloc(1, sizeof *q + cap * sizeof q->item[0]);
	if (q) q->cap = cap;
	return q;
}

static int queue_push(struct queue *q, uintptr_t v) {
	if (q->len == q->cap) return 0;
	q->item[(q->head + q->len++) % q->cap] = v;
	return 1;
}

static int queue_pop(struct queue *q, uintptr_t *v) {
	if (q->len == 0) return 0;
	*v = q->item[q->head];
	q->head = (q->head + 1) % q->cap;
	q->len--;
	return 1;
}
*/
import "C"

import (
	"runtime/cgo"
	"unsafe"
)

// Queue is not for concurrent use.
type Queue[T any] struct {
	q *C.struct_queue
}

// New returns a queue for up to n values.
func New[T any](n uint) *Queue[T] {
	q := C.queue_new(C.uint32_t(n))
	if q == nil {
		panic("cqueue: out of memory")
	}
	return &Queue[T]{q: q}
}

// Push adds v, if there is room.
func (q *Queue[T]) Push(v *T) bool {
	if q.q == nil {
		return false
	}
	h := cgo.NewHandle(v)
	if C.queue_push(q.q, C.uintptr_t(h)) == 0 {
		h.Delete()
		return false
	}
	return true
}

// Pop takes the oldest value.
func (q *Queue[T]) Pop() (*T, bool) {
	var w C.uintptr_t
	if q.q == nil || C.queue_pop(q.q, &w) == 0 {
		return nil, false
	}
	h := cgo.Handle(w)
	defer h.Delete()
	return h.Value().(*T), true
}

// Close gives up what is still queued.
func (q *Queue[T]) Close() {
	for {
		if _, ok := q.Pop(); !ok {
			break
		}
	}
	C.free(unsafe.Pointer(q.q))
	q.q = nil
}
