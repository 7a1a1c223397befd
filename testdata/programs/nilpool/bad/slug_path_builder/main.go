//oracle: reuse

package main

import (
	"fmt"
	"os"
	"sync"
	"unicode"
	"unicode/utf8"
	"unsafe"
)

// scratch is the work area of one slug.
type scratch struct {
	p []byte
}

type builder struct {
	pool   sync.Pool
	maxLen int
	fold   map[rune]string
}

type option func(*builder)

func limit(n int) option { return func(b *builder) { b.maxLen = n } }

func fold(r rune, s string) option {
	return func(b *builder) { b.fold[r] = s }
}

func newBuilder(opts ...option) *builder {
	b := &builder{maxLen: 60, fold: make(map[rune]string)}
	b.pool.New = func() any { return &scratch{p: make([]byte, 0, 64)} }
	for _, o := range opts {
		o(b)
	}
	return b
}

func (b *builder) append(p []byte, r rune) []byte {
	if s, ok := b.fold[r]; ok {
		return append(p, s...)
	}
	switch {
	case unicode.IsLetter(r) && r < utf8.RuneSelf:
		return append(p, byte(unicode.ToLower(r)))
	case unicode.IsDigit(r) && r < utf8.RuneSelf:
		return append(p, byte(r))
	case len(p) > 0 && p[len(p)-1] != '-':
		return append(p, '-')
	}
	return p
}

// slug makes a title fit for an address.
func (b *builder) slug(title string) string {
	s := b.pool.Get().(*scratch)
	s.p = s.p[:0]
	for _, r := range title {
		s.p = b.append(s.p, r)
		if len(s.p) >= b.maxLen {
			s.p = s.p[:b.maxLen]
			break
		}
	}
	out := unsafe.String(unsafe.SliceData(s.p), len(s.p))
	b.pool.Put(s)
	return out // want "PC1007"
}

// site maps addresses to titles.
type site struct {
	pages map[string]string
	order []string
}

func (s *site) add(b *builder, title string) {
	slug := b.slug(title)
	s.order = append(s.order, "/"+"blog"+"/"+slug)
	s.pages[slug] = title
}

func main() {
	b := newBuilder(limit(40), fold('ä', "ae"), fold('ß', "ss"), fold('&', "and"))
	s := &site{pages: make(map[string]string)}
	titles := []string{
		"Hello, World!",
		"Straße nach Süden",
		"Pros & Cons of Tabs",
		"Märchen 2024",
		"Ten small tools",
	}
	for _, t := range titles {
		s.add(b, t)
	}
	wrong := 0
	for _, t := range titles {
		if s.pages[newBuilder(limit(40), fold('ä', "ae"), fold('ß', "ss"), fold('&', "and")).slug(t)] != t {
			wrong++
		}
	}
	fmt.Println(s.order, "wrong", wrong)
	if wrong > 0 {
		os.Exit(1)
	}
}
