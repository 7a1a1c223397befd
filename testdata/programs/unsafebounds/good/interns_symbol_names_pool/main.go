// Command interns_symbol_names_pool interns the symbols of a profile in large
// chunks, so that a million names are a few objects for the collector.
package main

import (
	"fmt"
	"os"
	"sync"
	"unsafe"
)

const chunkSize = 256

// pool owns the bytes of all names. Bytes that were given out as a string are
// never written again: a chunk only grows behind them.
type pool struct {
	mu    sync.Mutex
	chunk []byte
	names map[string]int
	order []string
}

func newPool() *pool {
	return &pool{names: make(map[string]int)}
}

// asString views bytes that will not change any more.
func asString(b []byte) string {
	return unsafe.String(unsafe.SliceData(b), len(b))
}

// asBytes views a string for reading only.
func asBytes(s string) []byte {
	return unsafe.Slice(unsafe.StringData(s), len(s))
}

func (p *pool) store(name []byte) string {
	if len(name) > chunkSize {
		return string(name)
	}
	if cap(p.chunk)-len(p.chunk) < len(name) {
		p.chunk = make([]byte, 0, chunkSize)
	}
	start := len(p.chunk)
	p.chunk = append(p.chunk, name...)
	return asString(p.chunk[start:])
}

// intern gives the number of a name; the caller may reuse the bytes.
func (p *pool) intern(name []byte) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if id, ok := p.names[asString(name)]; ok {
		return id
	}
	id := len(p.order)
	s := p.store(name)
	p.names[s] = id
	p.order = append(p.order, s)
	return id
}

// checksum reads all names without copies.
func (p *pool) checksum() uint32 {
	p.mu.Lock()
	defer p.mu.Unlock()
	h := uint32(2166136261)
	for _, n := range p.order {
		for _, c := range asBytes(n) {
			h = (h ^ uint32(c)) * 16777619
		}
	}
	return h
}

func symbols(worker int, visit func([]byte)) {
	buf := make([]byte, 0, 64)
	for i := 0; i < 300; i++ {
		buf = fmt.Appendf(buf[:0], "pkg%d.(*Type).Method%d", i%7, i%90)
		if i%50 == 0 {
			buf = fmt.Appendf(buf, ".worker%d", worker)
		}
		visit(buf)
	}
}

func main() {
	p := newPool()
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			symbols(w, func(n []byte) { p.intern(n) })
		})
	}
	wg.Wait()
	for id, n := range p.order {
		if p.names[n] != id {
			fmt.Fprintf(os.Stderr, "name %q has number %d, not %d\n", n, p.names[n], id)
			os.Exit(1)
		}
	}
	fmt.Printf("%d names, checksum %v\n", len(p.order), p.checksum() != 0)
}
