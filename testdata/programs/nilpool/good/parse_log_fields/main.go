package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"sync"
)

type pair struct{ key, value string }

// record is a log line taken apart.
type record struct {
	pairs []pair
	text  strings.Builder
}

func (r *record) reset() {
	clear(r.pairs)
	r.pairs = r.pairs[:0]
	r.text.Reset()
}

func (r *record) get(key string) string {
	for _, p := range r.pairs {
		if p.key == key {
			return p.value
		}
	}
	return ""
}

type parser struct {
	free    sync.Pool
	made    int
	maxKeep int
}

func (p *parser) acquire() *record {
	if r, ok := p.free.Get().(*record); ok {
		return r
	}
	p.made++
	return &record{pairs: make([]pair, 0, 8)}
}

func (p *parser) release(r *record) {
	if cap(r.pairs) > p.maxKeep {
		return
	}
	r.reset()
	p.free.Put(r)
}

// line splits key=value words from plain ones.
func (p *parser) line(s string) *record {
	r := p.acquire()
	for w := range strings.FieldsSeq(s) {
		if k, v, ok := strings.Cut(w, "="); ok {
			r.pairs = append(r.pairs, pair{k, v})
			continue
		}
		if r.text.Len() > 0 {
			r.text.WriteByte(' ')
		}
		r.text.WriteString(w)
	}
	return r
}

type filter func(*record) bool

func has(key, value string) filter {
	return func(r *record) bool { return r.get(key) == value }
}

func all(fs ...filter) filter {
	return func(r *record) bool {
		for _, f := range fs {
			if !f(r) {
				return false
			}
		}
		return true
	}
}

// count returns how many lines pass the filter, and their texts.
func (p *parser) count(log string, f filter) (int, []string) {
	n := 0
	var texts []string
	sc := bufio.NewScanner(strings.NewReader(log))
	for sc.Scan() {
		r := p.line(sc.Text())
		if f(r) {
			n++
			texts = append(texts, r.text.String())
		}
		p.release(r)
	}
	return n, texts
}

func main() {
	var b strings.Builder
	for i := range 60 {
		level := []string{"info", "warn", "error"}[i%3]
		fmt.Fprintf(&b, "level=%s unit=%d request %d finished\n", level, i%2, i)
	}
	p := &parser{maxKeep: 64}
	n, texts := p.count(b.String(), all(has("level", "warn"), has("unit", "1")))
	fmt.Println(n, texts[0])
	if n != 10 || texts[0] != "request 1 finished" || texts[9] != "request 55 finished" {
		os.Exit(1)
	}
}
