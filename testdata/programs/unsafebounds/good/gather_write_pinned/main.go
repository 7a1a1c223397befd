package main

/*
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct part {
	const uint8_t *base;
	size_t         len;
};

static size_t gather(uint8_t *dst, size_t cap, const struct part *v, size_t n) {
	size_t used = 0;
	for (size_t i = 0; i < n; i++) {
		if (v[i].len > cap - used) break;
		memcpy(dst + used, v[i].base, v[i].len);
		used += v[i].len;
	}
	return used;
}
*/
import "C"

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"unsafe"
)

type message struct {
	head, body []byte
	tail       [4]byte
}

func newMessage(body string) *message {
	m := &message{head: fmt.Appendf(nil, "%d:", len(body)), body: []byte(body)}
	copy(m.tail[:], ";\r\n")
	return m
}

func (m *message) parts() [][]byte { return [][]byte{m.head, m.body, m.tail[:3]} }

type gatherer struct {
	mu  sync.Mutex
	buf []byte
}

func (g *gatherer) pack(parts ...[]byte) string {
	g.mu.Lock()
	defer g.mu.Unlock()
	var pin runtime.Pinner
	defer pin.Unpin()
	vec := make([]C.struct_part, 0, len(parts))
	for _, p := range parts {
		if len(p) == 0 {
			continue
		}
		pin.Pin(&p[0])
		vec = append(vec, C.struct_part{base: (*C.uint8_t)(&p[0]), len: C.size_t(len(p))})
	}
	if len(vec) == 0 {
		return ""
	}
	n := C.gather((*C.uint8_t)(unsafe.Pointer(&g.buf[0])), C.size_t(len(g.buf)), &vec[0], C.size_t(len(vec)))
	return string(g.buf[:n])
}

func main() {
	g := &gatherer{buf: make([]byte, 256)}
	out := make([]string, 8)
	var wg sync.WaitGroup
	for i := range out {
		wg.Go(func() {
			m := newMessage(strings.Repeat("x", i))
			out[i] = g.pack(m.parts()...)
		})
	}
	wg.Wait()
	for i, s := range out {
		if want := fmt.Sprintf("%d:%s;\r\n", i, strings.Repeat("x", i)); s != want {
			fmt.Printf("%d: %q\n", i, s)
			os.Exit(1)
		}
	}
	fmt.Printf("%q %q\n", out[7], g.pack())
}
