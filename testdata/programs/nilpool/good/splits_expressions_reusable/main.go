// Command tokens splits expressions with reusable scanners.
package main

import (
	"fmt"
	"os"
	"strings"
	"sync"
	"unicode"
)

// scanner cuts a text into tokens.
type scanner struct {
	src  string
	pos  int
	toks []string
}

// scanners and stacks have no New: the first users make their own.
var (
	scanners sync.Pool
	stacks   sync.Pool
)

func newScanner(src string) *scanner {
	s, ok := scanners.Get().(*scanner)
	if !ok {
		s = &scanner{toks: make([]string, 0, 16)}
	}
	s.src, s.pos, s.toks = src, 0, s.toks[:0]
	return s
}

func newStack() *[]int {
	if v := stacks.Get(); v != nil {
		st := v.(*[]int)
		*st = (*st)[:0]
		return st
	}
	st := make([]int, 0, 8)
	return &st
}

func (s *scanner) scan() ([]string, error) {
	for s.pos < len(s.src) {
		c := rune(s.src[s.pos])
		switch {
		case unicode.IsSpace(c):
			s.pos++
		case unicode.IsDigit(c):
			start := s.pos
			for s.pos < len(s.src) && unicode.IsDigit(rune(s.src[s.pos])) {
				s.pos++
			}
			s.toks = append(s.toks, s.src[start:s.pos])
		case strings.ContainsRune("+*", c):
			s.toks = append(s.toks, string(c))
			s.pos++
		default:
			return nil, fmt.Errorf("offset %d: unexpected %q", s.pos, c)
		}
	}
	return s.toks, nil
}

// eval computes an expression in postfix form.
func eval(expr string) (int, error) {
	sc := newScanner(expr)
	defer scanners.Put(sc)
	toks, err := sc.scan()
	if err != nil {
		return 0, err
	}
	st := newStack()
	defer stacks.Put(st)
	for _, t := range toks {
		if t != "+" && t != "*" {
			n := 0
			fmt.Sscanf(t, "%d", &n)
			*st = append(*st, n)
			continue
		}
		k := len(*st)
		if k < 2 {
			return 0, fmt.Errorf("%s: missing operand", t)
		}
		a, b := (*st)[k-2], (*st)[k-1]
		if t == "+" {
			a += b
		} else {
			a *= b
		}
		*st = append((*st)[:k-2], a)
	}
	if len(*st) != 1 {
		return 0, fmt.Errorf("%d values left", len(*st))
	}
	return (*st)[0], nil
}

func main() {
	for range 20 {
		n, err := eval("2 3 + 4 *")
		_, bad := eval("2 + ?")
		if err != nil || n != 20 || bad == nil {
			fmt.Fprintln(os.Stderr, "tokens:", n, err, bad)
			os.Exit(1)
		}
	}
}
