// Command resizes_photo_queue scales photos down with a small pool of workers.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

type photo struct {
	name string
	w, h int
	pix  []byte
}

type task struct {
	index int
	src   photo
}

type resizer struct {
	workers int
	factor  int
}

func newPhoto(name string, w, h int) photo {
	p := photo{name: name, w: w, h: h, pix: make([]byte, w*h)}
	for i := range p.pix {
		p.pix[i] = byte(i)
	}
	return p
}

// shrink averages squares of pixels.
func (r *resizer) shrink(p photo) photo {
	f := r.factor
	out := photo{name: p.name, w: p.w / f, h: p.h / f}
	out.pix = make([]byte, out.w*out.h)
	for y := range out.h {
		for x := range out.w {
			sum := 0
			for dy := range f {
				for dx := range f {
					sum += int(p.pix[(y*f+dy)*p.w+x*f+dx])
				}
			}
			out.pix[y*out.w+x] = byte(sum / (f * f))
		}
	}
	return out
}

func (r *resizer) check(p photo) error {
	if p.w%r.factor != 0 || p.h%r.factor != 0 {
		return fmt.Errorf("%s: %dx%d does not divide by %d", p.name, p.w, p.h, r.factor)
	}
	return nil
}

// all resizes the photos and keeps their order.
func (r *resizer) all(photos []photo) ([]photo, error) {
	var wg sync.WaitGroup
	out := make([]photo, len(photos))
	tasks := make(chan task)
	for range r.workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for t := range tasks { // want "PC2005"
				out[t.index] = r.shrink(t.src)
			}
		}()
	}
	for i, p := range photos {
		if err := r.check(p); err != nil {
			return nil, err
		}
		tasks <- task{i, p}
	}
	close(tasks)
	wg.Wait()
	return out, nil
}

func main() {
	before := runtime.NumGoroutine()
	r := &resizer{workers: 3, factor: 4}
	batches := [][]photo{
		{newPhoto("beach", 64, 32), newPhoto("cat", 40, 40)},
		{newPhoto("dune", 80, 16), newPhoto("elk", 30, 44), newPhoto("fjord", 16, 16)},
	}
	for _, b := range batches {
		small, err := r.all(b)
		for _, p := range small {
			fmt.Println(p.name, p.w, p.h, p.pix[0])
		}
		if err != nil {
			fmt.Println("batch refused:", err)
		}
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
