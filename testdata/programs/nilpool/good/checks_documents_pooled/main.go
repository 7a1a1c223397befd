// Command validator checks documents with pooled parse states.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

var (
	errUnbalanced = errors.New("unbalanced brackets")
	errTooDeep    = errors.New("nested too deep")
)

// state is what a check needs.
type state struct {
	stack []byte
	depth int
}

var states = sync.Pool{New: func() any { return &state{stack: make([]byte, 0, 16)} }}

func acquire() *state {
	s := states.Get().(*state)
	s.stack = s.stack[:0]
	s.depth = 0
	return s
}

func (s *state) feed(c byte) error {
	switch c {
	case '(', '[':
		s.stack = append(s.stack, c)
		s.depth = max(s.depth, len(s.stack))
	case ')', ']':
		n := len(s.stack)
		if n == 0 || (s.stack[n-1] == '(') != (c == ')') {
			return errUnbalanced
		}
		s.stack = s.stack[:n-1]
	}
	return nil
}

// depth gives the state back on each way out, once.
func depth(doc string, limit int) (int, error) {
	s := acquire()
	for i := range len(doc) {
		if err := s.feed(doc[i]); err != nil {
			states.Put(s)
			return 0, fmt.Errorf("offset %d: %w", i, err)
		}
	}
	if len(s.stack) > 0 {
		states.Put(s)
		return 0, fmt.Errorf("end: %w", errUnbalanced)
	}
	d := s.depth
	states.Put(s)
	if d > limit {
		return d, errTooDeep
	}
	return d, nil
}

// check frees its state early on bad input, before it builds a long message.
func check(doc string) (msg string) {
	s := acquire()
	released := false
	defer func() {
		if !released {
			states.Put(s)
		}
	}()
	for i := range len(doc) {
		if err := s.feed(doc[i]); err != nil {
			states.Put(s)
			released = true
			return fmt.Sprintf("%s\n%s^ %v", doc, strings.Repeat(" ", i), err)
		}
	}
	return fmt.Sprintf("ok, depth %d", s.depth)
}

// same compares two documents; each needs a state at the same time.
func same(a, b string) bool {
	x, y := acquire(), acquire()
	defer states.Put(x)
	defer states.Put(y)
	for i := range len(a) {
		x.feed(a[i])
	}
	for i := range len(b) {
		y.feed(b[i])
	}
	return x.depth == y.depth
}

func main() {
	for range 25 {
		_, err1 := depth("(]", 4)
		_, err2 := depth("((", 4)
		_, err3 := depth("((((()))))", 4)
		d, err4 := depth("([()])", 4)
		bad := check("())")
		good := check("(())")
		if !errors.Is(err1, errUnbalanced) || !errors.Is(err2, errUnbalanced) ||
			!errors.Is(err3, errTooDeep) || err4 != nil || d != 3 {
			fmt.Fprintln(os.Stderr, "validator:", err1, err2, err3, err4, d)
			os.Exit(1)
		}
		if !strings.HasPrefix(bad, "())\n  ^") || good != "ok, depth 2" || same("(())", "()") {
			fmt.Fprintln(os.Stderr, "validator:", bad, good)
			os.Exit(1)
		}
	}
}
