// Command stacks_free_buffers_lockless keeps free buffers on a stack without
// locks; the links are unsafe pointers that atomic operations swap.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"unsafe"
)

type buffer struct {
	link [2]uintptr
	data [48]byte
	id   int
}

// cell wraps a buffer; a new cell for each push keeps the swap free of ABA.
type cell struct {
	buf  *buffer
	next unsafe.Pointer
}

type stack struct {
	top  unsafe.Pointer
	size atomic.Int64
}

func (s *stack) push(b *buffer) {
	c := &cell{buf: b}
	for {
		old := atomic.LoadPointer(&s.top)
		c.next = old
		if atomic.CompareAndSwapPointer(&s.top, old, unsafe.Pointer(c)) {
			s.size.Add(1)
			return
		}
	}
}

func (s *stack) pop() (*buffer, bool) {
	for {
		old := atomic.LoadPointer(&s.top)
		if old == nil {
			return nil, false
		}
		c := (*cell)(old)
		if atomic.CompareAndSwapPointer(&s.top, old, c.next) {
			s.size.Add(-1)
			return c.buf, true
		}
	}
}

// words views the payload as words for fast clearing.
func (b *buffer) words() *[6]uint64 {
	return (*[6]uint64)(unsafe.Pointer(&b.data))
}

func (b *buffer) reset() {
	*b.words() = [6]uint64{}
}

// owner finds the buffer that a payload belongs to.
func owner(data *[48]byte) *buffer {
	return (*buffer)(unsafe.Pointer(uintptr(unsafe.Pointer(data)) - unsafe.Offsetof(buffer{}.data)))
}

type provider struct {
	free stack
	made atomic.Int64
}

func (p *provider) get() *[48]byte {
	b, ok := p.free.pop()
	if !ok {
		b = &buffer{id: int(p.made.Add(1))}
	}
	return &b.data
}

func (p *provider) put(data *[48]byte) {
	b := owner(data)
	b.reset()
	p.free.push(b)
}

func main() {
	var p provider
	var wg sync.WaitGroup
	var dirty atomic.Int64
	for w := range 4 {
		wg.Go(func() {
			for i := range 500 {
				d := p.get()
				if *d != [48]byte{} {
					dirty.Add(1)
				}
				d[i%48] = byte(w + 1)
				p.put(d)
			}
		})
	}
	wg.Wait()
	if dirty.Load() != 0 || p.free.size.Load() != p.made.Load() {
		fmt.Fprintln(os.Stderr, "dirty", dirty.Load(), "free", p.free.size.Load(), "made", p.made.Load())
		os.Exit(1)
	}
	fmt.Println("buffers ok")
}
