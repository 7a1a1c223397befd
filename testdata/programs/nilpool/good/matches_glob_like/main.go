// Command matches_glob_like matches glob-like patterns on machines of growing capacity.
package main

import (
	"errors"
	"fmt"
	"log"
	"slices"
	"sync"
)

var errOverflow = errors.New("glob: too many captures")

// machine is the state of one match.
type machine struct {
	caps []int
	ncap int
}

var classes = [...]int{2, 4, 8}

var pools [len(classes)]sync.Pool

func init() {
	for i, n := range classes {
		pools[i].New = func() any { return &machine{caps: make([]int, n)} }
	}
}

func acquire(class int) *machine {
	m := pools[class].Get().(*machine)
	m.ncap = 0
	return m
}

func (m *machine) free(class int) { pools[class].Put(m) }

func (m *machine) step(pat, in string, pos int) (bool, error) {
	if pat == "" {
		return pos == len(in), nil
	}
	if pat[0] != '*' {
		if pos >= len(in) || pat[0] != '?' && pat[0] != in[pos] {
			return false, nil
		}
		return m.step(pat[1:], in, pos+1)
	}
	slot := m.ncap
	if slot == len(m.caps) {
		return false, errOverflow
	}
	for end := len(in); end >= pos; end-- {
		m.ncap, m.caps[slot] = slot+1, end
		if ok, err := m.step(pat[1:], in, end); ok || err != nil {
			return ok, err
		}
	}
	m.ncap = slot
	return false, nil
}

// match returns the end offsets of the wildcards, or nil without a match.
func match(pat, in string) ([]int, error) {
	class := 0
	m := acquire(class)
	for {
		ok, err := m.step(pat, in, 0)
		if errors.Is(err, errOverflow) && class+1 < len(classes) {
			m.free(class)
			class++
			m = acquire(class)
			continue
		}
		if err != nil || !ok {
			m.free(class)
			return nil, err
		}
		ends := slices.Clone(m.caps[:m.ncap])
		m.free(class)
		return ends, nil
	}
}

func main() {
	cases := []struct {
		pat, in string
		ends    []int
		fails   bool
	}{
		{"/user/*/post/*", "/user/17/post/99", []int{8, 16}, false},
		{"*a*b*c", "1a2b3c", []int{1, 3, 5}, false},
		{"******x", "x", []int{0, 0, 0, 0, 0, 0}, false},
		{"*********", "x", nil, true},
		{"?b", "xc", nil, false},
	}
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			for _, c := range cases {
				ends, err := match(c.pat, c.in)
				if (err != nil) != c.fails || !slices.Equal(ends, c.ends) {
					log.Fatal(fmt.Errorf("%s on %s: %v, %v", c.pat, c.in, ends, err))
				}
			}
		})
	}
	wg.Wait()
}
