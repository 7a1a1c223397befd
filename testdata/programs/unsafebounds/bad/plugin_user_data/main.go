package main

/*
#include <stdlib.h>

struct hook {
	int          id;
	void        *user;
	struct hook *next;
};

struct registry {
	struct hook *head;
	int          count;
};

static void registry_add(struct registry *r, struct hook *h) {
	h->next = r->head;
	r->head = h;
	r->count++;
}
*/
import "C"

import (
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"
	"unsafe"
)

var loaded atomic.Int32

type plugin struct {
	name  string
	calls int
}

func load(name string) *plugin {
	p := &plugin{name: name}
	loaded.Add(1)
	runtime.AddCleanup(p, func(n *atomic.Int32) { n.Add(-1) }, &loaded)
	return p
}

type host struct {
	reg *C.struct_registry
}

func newHost() *host {
	r := (*C.struct_registry)(C.calloc(1, C.sizeof_struct_registry))
	return &host{reg: r}
}

func (h *host) attach(p *plugin) {
	hk := (*C.struct_hook)(C.calloc(1, C.sizeof_struct_hook))
	hk.id = h.reg.count
	hk.user = unsafe.Pointer(p) // want "PC5011"
	C.registry_add(h.reg, hk)
}

func (h *host) count() int { return int(h.reg.count) }

func (h *host) close() {
	for hk := h.reg.head; hk != nil; {
		next := hk.next
		C.free(unsafe.Pointer(hk))
		hk = next
	}
	C.free(unsafe.Pointer(h.reg))
}

func main() {
	h := newHost()
	defer h.close()
	for _, name := range []string{"audit", "metrics", "quota", "trace"} {
		h.attach(load(name))
	}
	for range 4 {
		runtime.GC()
		time.Sleep(20 * time.Millisecond)
	}
	fmt.Println("hooks", h.count(), "plugins", loaded.Load())
	if int(loaded.Load()) != h.count() {
		os.Exit(1)
	}
}
