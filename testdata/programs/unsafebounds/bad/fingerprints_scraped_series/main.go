// Command main fingerprints scraped series by their interned label names.
package main

import (
	"fmt"
	"hash/fnv"

	"programs/unsafebounds/bad/fingerprints_scraped_series/intern"
)

// prefixLen is how much of every name goes into the fingerprint.
const prefixLen = 8

type series struct {
	labels []*intern.Symbol
}

func (s *series) fingerprint() uint64 {
	h := fnv.New64a()
	for _, l := range s.labels {
		b := l.Bytes()
		if l.Len() > prefixLen {
			b = b[:prefixLen]
		}
		h.Write(b)
		h.Write([]byte{0xff})
	}
	return h.Sum64()
}

func scrape(t *intern.Table, names ...string) *series {
	s := &series{}
	for _, n := range names {
		s.labels = append(s.labels, t.Intern(n))
	}
	return s
}

func (s *series) drop(t *intern.Table) {
	for _, l := range s.labels {
		t.Release(l)
	}
	s.labels = nil
}

func main() {
	t := intern.NewTable()
	a := scrape(t, "job", "env")
	defer a.drop(t)
	fmt.Printf("%016x\n", a.fingerprint())

	b := scrape(t, "job", "kubernetes_namespace")
	defer b.drop(t)
	fmt.Printf("%016x\n", b.fingerprint())
}
