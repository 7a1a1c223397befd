// Command main moves log lines through a single-producer ring.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
	"unsafe"
)

const (
	ringSize = 8
	ringMask = ringSize - 1
)

type line struct {
	level int32
	size  int32
	text  string
}

// ring has one producer and one consumer.
type ring struct {
	head  atomic.Uint64 // next to read
	tail  atomic.Uint64 // next to write
	lines [ringSize]line
	drops uint64
}

// cell returns the place for position pos, without the bounds check.
func (r *ring) cell(pos uint64) *line {
	return (*line)(unsafe.Add(unsafe.Pointer(&r.lines), uintptr(pos&ringMask)*unsafe.Sizeof(line{})))
}

func (r *ring) push(l line) bool {
	t := r.tail.Load()
	if t-r.head.Load() == ringSize {
		r.drops++
		return false
	}
	*r.cell(t) = l
	r.tail.Store(t + 1)
	return true
}

func (r *ring) pop() (line, bool) {
	h := r.head.Load()
	if h == r.tail.Load() {
		return line{}, false
	}
	c := r.cell(h)
	l := *c
	*c = line{}
	r.head.Store(h + 1)
	return l, true
}

// textBytes walks all cells and sums the sizes; neither side may run.
func (r *ring) textBytes() int {
	n := 0
	base := unsafe.Pointer(&r.lines[0])
	for i := uintptr(0); i < ringSize; i++ {
		n += int(*(*int32)(unsafe.Add(base, i*unsafe.Sizeof(r.lines[0])+unsafe.Offsetof(r.lines[0].size))))
	}
	return n
}

func (r *ring) drain(ctx context.Context, want int) int {
	got := 0
	for got < want && ctx.Err() == nil {
		if _, ok := r.pop(); ok {
			got++
			continue
		}
		runtime.Gosched()
	}
	return got
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()

	const total = 100
	r := &ring{}
	got := 0
	var wg sync.WaitGroup
	wg.Go(func() { got = r.drain(ctx, total) })
	for i := 0; i < total && ctx.Err() == nil; {
		text := fmt.Sprintf("request %d", i)
		if r.push(line{level: 1, size: int32(len(text)), text: text}) {
			i++
			continue
		}
		runtime.Gosched()
	}
	wg.Wait()
	fmt.Println("got", got, "left", r.textBytes())
	if got != total || r.textBytes() != 0 {
		os.Exit(1)
	}
}
