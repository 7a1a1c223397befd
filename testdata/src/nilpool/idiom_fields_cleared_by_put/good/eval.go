//oracle: reuse "foreign frame"

// Package good evaluates expressions on a stack of pooled frames.
// A frame that was just taken has no parent, since all clear it: pop does not put it.
package good

import "sync"

type frame struct {
	parent *frame
	vars   map[string]int
}

var frames = sync.Pool{New: func() any { return new(frame) }}

func newFrame(vars map[string]int) *frame {
	f := frames.Get().(*frame)
	f.vars = vars
	return f
}

func (f *frame) push(vars map[string]int) *frame {
	c := newFrame(vars)
	c.parent = f
	return c
}

// pop leaves the base frame alone.
func (f *frame) pop() *frame {
	p := f.parent
	if p == nil {
		return f
	}
	f.parent, f.vars = nil, nil
	frames.Put(f)
	return p
}

func (f *frame) close() {
	f.parent = nil
	if f.vars != nil {
		f.vars = nil
		frames.Put(f)
	}
}

type evaluator struct {
	depth int
}

func (e *evaluator) eval(vars map[string]int) int {
	f := newFrame(vars)
	defer f.close()
	top := f.pop()
	return top.vars["x"]
}

// Scenario evaluates while somebody else takes frames.
func Scenario() {
	e := evaluator{depth: 1}
	if e.eval(map[string]int{"x": 1}) != 1 {
		panic("foreign frame")
	}
}
