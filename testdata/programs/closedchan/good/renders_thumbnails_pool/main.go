// Command renders_thumbnails_pool renders thumbnails with a pool of workers.
package main

import (
	"fmt"
	"sort"
	"sync/atomic"
	"time"
)

type picture struct {
	name          string
	width, height int
}

type thumb struct {
	name          string
	width, height int
}

// renderer distributes pictures over its workers.
type renderer struct {
	edge    int
	workers int

	in   chan picture
	out  chan thumb
	busy atomic.Int32 // workers that have not finished
}

func newRenderer(edge, workers int) *renderer {
	return &renderer{
		edge:    edge,
		workers: workers,
		in:      make(chan picture, workers),
		out:     make(chan thumb),
	}
}

func (r *renderer) start() <-chan thumb {
	r.busy.Store(int32(r.workers))
	for range r.workers {
		go r.work()
	}
	return r.out
}

// work renders until the input ends; the last worker to leave ends the output.
func (r *renderer) work() {
	defer r.leave()
	for p := range r.in {
		if p.width == 0 || p.height == 0 {
			continue
		}
		r.out <- r.scale(p)
	}
}

func (r *renderer) leave() {
	if r.busy.Add(-1) == 0 {
		close(r.out)
	}
}

func (r *renderer) scale(p picture) thumb {
	time.Sleep(time.Duration(p.width%7) * time.Millisecond)
	if p.width >= p.height {
		return thumb{p.name, r.edge, r.edge * p.height / p.width}
	}
	return thumb{p.name, r.edge * p.width / p.height, r.edge}
}

func (r *renderer) feed(pics []picture) {
	defer close(r.in)
	for _, p := range pics {
		r.in <- p
	}
}

func main() {
	pics := []picture{
		{"beach", 4000, 3000}, {"empty", 0, 0}, {"tower", 1200, 2400},
		{"square", 900, 900}, {"pano", 9000, 1500}, {"stairs", 1001, 2002},
	}
	r := newRenderer(120, 3)
	thumbs := r.start()
	go r.feed(pics)

	var all []thumb
	for t := range thumbs {
		all = append(all, t)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].name < all[j].name })
	for _, t := range all {
		fmt.Println(t.name, t.width, t.height)
	}
}
