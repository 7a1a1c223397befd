package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// What maps, slices, arrays and channels hold. Their elements have no names, so
// one container stands for all of its elements: what is put into it anywhere is
// what may be taken out of it anywhere. A container is followed through the
// variables, fields, parameters and results of the package that it goes through.

// A put is a value that is stored into a variable or container.
type put struct {
	fn  *ssa.Function
	val ssa.Value
	at  ssa.Instruction
}

// puts returns the values that stores put into a variable.
func putsOf(sites []storeSite) []put {
	res := make([]put, 0, len(sites))
	for _, s := range sites {
		res = append(res, put{s.fn, s.st.Val, s.st})
	}
	return res
}

// contents is what is known of the elements of the containers that may be one.
type contents struct {
	puts     []put
	elems    []*ssa.IndexAddr // addresses of elements
	makers   []ssa.Value      // where they are made, as far as that is in view
	complete bool             // nothing out of view puts anything into them
	foreign  bool             // not all of them are known to be made in view
	kind     string           // map, slice, array or channel
	bounds   *invariant
}

// maxContainer is over how many values and variables a container is followed.
const maxContainer = 120

// elementOf returns the map, slice, channel, or address of an array, that v is
// an element of; nil if it is none.
func elementOf(v ssa.Value) ssa.Value {
	switch v := v.(type) {
	case *ssa.Lookup:
		if _, ok := underlying(v.X.Type()).(*types.Map); ok && !v.CommaOk {
			return v.X
		}
	case *ssa.UnOp:
		switch v.Op {
		case token.ARROW:
			if !v.CommaOk {
				return v.X
			}
		case token.MUL:
			if ia, ok := v.X.(*ssa.IndexAddr); ok {
				return ia.X
			}
		}
	case *ssa.Extract:
		switch t := v.Tuple.(type) {
		case *ssa.Lookup:
			if _, ok := underlying(t.X.Type()).(*types.Map); ok && v.Index == 0 {
				return t.X
			}
		case *ssa.UnOp:
			if t.Op == token.ARROW && v.Index == 0 {
				return t.X
			}
		case *ssa.Next:
			if r, ok := t.Iter.(*ssa.Range); ok && v.Index == 2 && !t.IsString {
				return r.X
			}
		case *ssa.Select:
			n := 2
			for _, s := range t.States {
				if s.Dir == types.RecvOnly {
					if n == v.Index {
						return s.Chan
					}
					n++
				}
			}
		}
	}
	return nil
}

// contents returns what is known of the elements of a container.
func (a *analysis) contents(container ssa.Value) *contents {
	if c, ok := a.containers[container]; ok {
		return c
	}
	c := &contents{complete: true, kind: containerKind(container.Type())}
	flow := &containerFlow{a: a, c: c, seen: make(map[any]bool)}
	flow.value(container)
	for len(flow.work) > 0 {
		v := flow.work[0]
		flow.work = flow.work[1:]
		flow.from(v)
		flow.to(v)
	}
	if a.containers == nil {
		a.containers = make(map[ssa.Value]*contents)
	}
	for v := range flow.seen {
		if v, ok := v.(ssa.Value); ok && a.containers[v] == nil {
			a.containers[v] = c
		}
	}
	return c
}

func containerKind(t types.Type) string {
	switch underlying(t).(type) {
	case *types.Map:
		return "a map"
	case *types.Chan:
		return "a channel"
	case *types.Slice:
		return "a slice"
	}
	return "an array"
}

// boundElement adds what all that is put into a container has in common as
// facts about what is taken out of it.
func (f *frame) boundElement(v ssa.Value, x value) {
	if x.origin == nil || x.kind != pointer && x.kind != slice && x.kind != str {
		return
	}
	container := elementOf(v)
	if container == nil || f.bounded[x.origin] {
		return
	}
	f.bounded[x.origin] = true
	c := f.a.contents(container)
	if c.bounds == nil {
		c.bounds = &invariant{} // while it is being found out
		if c.complete {
			inv := f.a.boundStores(c.puts)
			c.bounds = &inv
		}
	}
	f.a.boundAll(f, *c.bounds, x.origin)
}
