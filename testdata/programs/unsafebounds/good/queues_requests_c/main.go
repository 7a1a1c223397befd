// Command queues_requests_c queues requests in a C ring and gets them back by handle.
package main

/*
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct item {
	uintptr_t user;
	char     *text;
	size_t    len;
};
struct ring {
	struct item slot[8];
	unsigned    head, tail;
};

static int push(struct ring *r, uintptr_t user, const char *text, size_t len) {
	if (r->tail - r->head == 8)
		return -1;
	struct item *it = &r->slot[r->tail % 8];
	it->text = malloc(len + 1);
	if (!it->text)
		return -2;
	memcpy(it->text, text, len);
	it->text[len] = 0;
	it->len = len, it->user = user;
	r->tail++;
	return 0;
}

static int pop(struct ring *r, struct item *out) {
	if (r->head == r->tail)
		return 0;
	*out = r->slot[r->head++ % 8];
	return 1;
}
*/
import "C"

import (
	"errors"
	"fmt"
	"runtime"
	"runtime/cgo"
	"unsafe"
)

type request struct{ done []string }

type queue struct {
	ring *C.struct_ring
}

var errBusy = errors.New("queue is full")

func newQueue() (*queue, error) {
	r := (*C.struct_ring)(C.calloc(1, C.sizeof_struct_ring))
	if r == nil {
		return nil, errors.New("out of memory")
	}
	return &queue{ring: r}, nil
}

// submit passes the bytes of text for the length of the call only.
func (q *queue) submit(r *request, text []byte) error {
	h := cgo.NewHandle(r)
	rc := C.push(q.ring, C.uintptr_t(h), (*C.char)(unsafe.Pointer(unsafe.SliceData(text))), C.size_t(len(text)))
	if rc != 0 {
		h.Delete()
		return errBusy
	}
	return nil
}

// drain completes what is queued.
func (q *queue) drain() (n int) {
	var it C.struct_item
	for C.pop(q.ring, &it) == 1 {
		h := cgo.Handle(it.user)
		r := h.Value().(*request)
		r.done = append(r.done, C.GoStringN(it.text, C.int(it.len)))
		C.free(unsafe.Pointer(it.text))
		h.Delete()
		n++
	}
	return n
}

func (q *queue) close() {
	q.drain()
	C.free(unsafe.Pointer(q.ring))
}

func main() {
	q, err := newQueue()
	if err != nil {
		panic(err)
	}
	defer q.close()
	r := &request{}
	for i := 0; i < 20; i++ {
		err := q.submit(r, fmt.Appendf(nil, "text-%d", i))
		if errors.Is(err, errBusy) {
			runtime.GC()
			if n := q.drain(); n != 8 {
				panic(fmt.Sprintf("drained %d", n))
			}
			err = q.submit(r, fmt.Appendf(nil, "text-%d", i))
		}
		if err != nil {
			panic(err)
		}
	}
	if q.drain() != 4 || len(r.done) != 20 || r.done[19] != "text-19" {
		panic(fmt.Sprint(r.done))
	}
}
