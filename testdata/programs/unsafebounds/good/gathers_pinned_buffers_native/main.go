// Command gathers_pinned_buffers_native gives several Go buffers to a C
// checksum in one call. The buffers are pinned for the time of the call.
package main

/*
#include <stddef.h>
#include <stdint.h>

typedef struct {
	const void *base;
	size_t len;
} span_t;

typedef struct {
	span_t spans[4];
	int n;
} batch_t;

static uint32_t adler(const batch_t *b) {
	uint32_t x = 1, y = 0;
	for (int i = 0; i < b->n; i++) {
		const uint8_t *p = b->spans[i].base;
		for (size_t k = 0; k < b->spans[i].len; k++) {
			x = (x + p[k]) % 65521;
			y = (y + x) % 65521;
		}
	}
	return y << 16 | x;
}

static uint32_t first_word(const uint32_t *p) {
	return p[0];
}
*/
import "C"

import (
	"errors"
	"fmt"
	"hash/adler32"
	"os"
	"runtime"
	"unsafe"
)

const maxSpans = 4

var errBatch = errors.New("too many buffers")

// batch collects buffers for one call.
type batch struct {
	c   C.batch_t
	pin runtime.Pinner
}

func (b *batch) add(p []byte) error {
	if len(p) == 0 {
		return nil
	}
	if b.c.n >= maxSpans {
		return errBatch
	}
	b.pin.Pin(&p[0])
	b.c.spans[b.c.n] = C.span_t{base: unsafe.Pointer(&p[0]), len: C.size_t(len(p))}
	b.c.n++
	return nil
}

func (b *batch) sum() uint32 {
	return uint32(C.adler(&b.c))
}

// release forgets the buffers.
func (b *batch) release() {
	b.c = C.batch_t{}
	b.pin.Unpin()
}

func checksum(parts ...[]byte) (uint32, error) {
	b := new(batch)
	defer b.release()
	for _, p := range parts {
		if err := b.add(p); err != nil {
			return 0, err
		}
	}
	return b.sum(), nil
}

type sensor struct {
	name   string
	values [4]uint32
}

// newest gives C a field of an object that has pointers elsewhere.
func (s *sensor) newest() uint32 {
	return uint32(C.first_word((*C.uint32_t)(unsafe.Pointer(&s.values))))
}

func main() {
	head, body := []byte("record 7\n"), make([]byte, 5000)
	for i := range body {
		body[i] = byte(i * 7)
	}
	got, err := checksum(head, nil, body, head[:3])
	want := adler32.Checksum(append(append(append([]byte{}, head...), body...), head[:3]...))
	if err != nil || got != want {
		fmt.Fprintln(os.Stderr, got, want, err)
		os.Exit(1)
	}
	if _, err := checksum(head, head, head, head, head); !errors.Is(err, errBatch) {
		os.Exit(1)
	}
	s := &sensor{name: "hull", values: [4]uint32{77, 3}}
	fmt.Println("checksum ok", s.newest())
}
