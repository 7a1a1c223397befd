// Relays the output of a host program to plugins. A plugin brings its own channel
// and closes it when it has enough; the host learns of it at the next line.
package main

import (
	"fmt"
	"os"
	"strings"
)

type plugin interface {
	Name() string
	Input() chan<- string
	Work()
}

type relay struct {
	plugins []plugin
	dropped []string
}

func (r *relay) attach(p plugin) { r.plugins = append(r.plugins, p) }

// line gives a line to all plugins and lets go of those that are closed.
func (r *relay) line(text string) {
	kept := r.plugins[:0]
	for _, p := range r.plugins {
		if offer(p.Input(), text) {
			kept = append(kept, p)
		} else {
			r.dropped = append(r.dropped, p.Name())
		}
	}
	r.plugins = kept
	for _, p := range r.plugins {
		p.Work()
	}
}

// offer reports whether the channel is still in use; a full one misses the line.
func offer(ch chan<- string, text string) (open bool) {
	defer func() {
		if recover() != nil {
			open = false
		}
	}()
	select {
	case ch <- text:
	default:
	}
	return true
}

// base is what the plugins have in common.
type base struct {
	name string
	in   chan string
	done bool
}

func (b *base) Name() string         { return b.name }
func (b *base) Input() chan<- string { return b.in }

func (b *base) finish() {
	if !b.done {
		b.done = true
		close(b.in)
	}
}

// head keeps the first lines.
type head struct {
	base
	max   int
	lines []string
}

func (h *head) Work() {
	for !h.done && len(h.in) > 0 {
		h.lines = append(h.lines, <-h.in)
		if len(h.lines) == h.max {
			h.finish()
		}
	}
}

// find ends with the first line that has the word.
type find struct {
	base
	word string
	hit  string
}

func (f *find) Work() {
	for !f.done && len(f.in) > 0 {
		if l := <-f.in; strings.Contains(l, f.word) {
			f.hit = l
			f.finish()
		}
	}
}

func main() {
	h := &head{base: base{name: "head", in: make(chan string, 2)}, max: 3}
	f := &find{base: base{name: "find", in: make(chan string, 2)}, word: "ready"}
	r := &relay{}
	r.attach(h)
	r.attach(f)
	for i := range 8 {
		text := fmt.Sprint("boot step ", i)
		if i == 5 {
			text = "server ready"
		}
		r.line(text)
	}
	fmt.Println(len(h.lines), f.hit, r.dropped)
	if len(h.lines) != 3 || f.hit != "server ready" || len(r.dropped) != 2 || len(r.plugins) != 0 {
		os.Exit(1)
	}
}
