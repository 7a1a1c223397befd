// Resizes a batch of images with a pool of workers.
package main

import (
	"fmt"
	"runtime"
	"sync/atomic"
	"time"
)

type picture struct {
	name string
	w, h int
	pix  []byte
}

type config struct {
	workers int
	factor  int
}

type option func(*config)

func withWorkers(n int) option { return func(c *config) { c.workers = n } }
func withFactor(n int) option  { return func(c *config) { c.factor = n } }

type pool struct {
	config
	jobs    chan *picture
	done    chan struct{}
	resized atomic.Int64
}

func newPool(opts ...option) *pool {
	p := &pool{
		config: config{workers: 2, factor: 2},
		jobs:   make(chan *picture),
		done:   make(chan struct{}),
	}
	for _, o := range opts {
		o(&p.config)
	}
	return p
}

func (p *pool) start() {
	for id := range p.workers {
		go p.worker(id)
	}
}

// worker takes pictures until there are no more.
func (p *pool) worker(id int) {
	n := 0
	for pic := range p.jobs {
		p.shrink(pic)
		n++
	}
	fmt.Println("worker", id, "resized", n)
	close(p.done) // want "PC4004"
}

func (p *pool) shrink(pic *picture) {
	w, h := pic.w/p.factor, pic.h/p.factor
	out := make([]byte, w*h)
	for y := range h {
		for x := range w {
			out[y*w+x] = pic.pix[y*p.factor*pic.w+x*p.factor]
		}
	}
	pic.w, pic.h, pic.pix = w, h, out
	p.resized.Add(1)
}

// run resizes the pictures and returns when all are done.
func (p *pool) run(pics []*picture) {
	p.start()
	for _, pic := range pics {
		p.jobs <- pic
	}
	close(p.jobs)
	<-p.done
}

func main() {
	var pics []*picture
	for i := range 12 {
		w, h := 32+i, 24+i
		pics = append(pics, &picture{fmt.Sprint("img", i), w, h, make([]byte, w*h)})
	}
	p := newPool(withWorkers(3), withFactor(4))
	p.run(pics)
	for runtime.NumGoroutine() > 1 {
		time.Sleep(time.Millisecond)
	}
	fmt.Println("resized:", p.resized.Load())
}
