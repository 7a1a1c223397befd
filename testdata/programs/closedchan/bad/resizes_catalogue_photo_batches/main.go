// Command resizes_catalogue_photo_batches scales the photos of a shop catalogue on several workers.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type photo struct {
	sku  string
	w, h int
}

type thumb struct {
	photo
	scale float64
}

type box struct{ w, h int }

func (b box) fit(p photo) (thumb, error) {
	if p.w <= 0 || p.h <= 0 {
		return thumb{}, fmt.Errorf("photo %s: bad size %dx%d", p.sku, p.w, p.h)
	}
	s := min(float64(b.w)/float64(p.w), float64(b.h)/float64(p.h), 1)
	return thumb{photo{p.sku, int(float64(p.w) * s), int(float64(p.h) * s)}, s}, nil
}

// shelf collects the results of all workers.
type shelf struct {
	mu     sync.Mutex
	thumbs map[string]thumb
	errs   []error
}

func (s *shelf) put(t thumb, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil {
		s.errs = append(s.errs, err)
		return
	}
	s.thumbs[t.sku] = t
}

type plant struct {
	target   box
	queue    chan photo
	finished chan struct{}
	out      *shelf
}

type option func(*plant)

func withTarget(w, h int) option { return func(p *plant) { p.target = box{w, h} } }

func withQueue(n int) option { return func(p *plant) { p.queue = make(chan photo, n) } }

func newPlant(opts ...option) *plant {
	p := &plant{
		target:   box{320, 240},
		queue:    make(chan photo),
		finished: make(chan struct{}),
		out:      &shelf{thumbs: make(map[string]thumb)},
	}
	for _, o := range opts {
		o(p)
	}
	return p
}

func (p *plant) start(workers int) {
	for i := range workers {
		go p.work(i)
	}
}

func (p *plant) work(id int) {
	n := 0
	for ph := range p.queue {
		p.out.put(p.target.fit(ph))
		n++
	}
	fmt.Fprintf(os.Stderr, "worker %d: %d photos\n", id, n)
	close(p.finished) // want "PC4004"
}

func (p *plant) resize(photos []photo) (map[string]thumb, []error) {
	for _, ph := range photos {
		p.queue <- ph
	}
	close(p.queue)
	<-p.finished
	p.out.mu.Lock()
	defer p.out.mu.Unlock()
	return p.out.thumbs, p.out.errs
}

// push sends the thumbs to the content network.
func push(thumbs map[string]thumb) int {
	total := 0
	for _, t := range thumbs {
		total += t.w * t.h
	}
	time.Sleep(60 * time.Millisecond)
	return total
}

func main() {
	p := newPlant(withTarget(200, 200), withQueue(8))
	p.start(3)
	thumbs, errs := p.resize([]photo{
		{"lamp", 800, 600}, {"desk", 1024, 1024}, {"rug", 150, 90}, {"vase", 0, 40}, {"chair", 600, 1200},
	})
	for _, err := range errs {
		fmt.Fprintln(os.Stderr, "warning:", err)
	}
	fmt.Println(len(thumbs), "thumbs,", push(thumbs), "pixels")
}
