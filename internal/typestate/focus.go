package typestate

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Focus is what a walk is about: the keys of the objects whose operations
// come together in its root. Calls that do nothing to them are not entered.
type Focus map[usage.Key]bool

// Focus returns the keys on which operations of the given kinds come together
// in fn: there are two of them in its body, in what it calls, or in a loop. A
// key with a single operation comes together somewhere else, if at all, or
// was found in the callee already.
func (e *Engine) Focus(fn *ssa.Function, kinds knowledge.Effect) Focus {
	sh := e.shape(fn)
	count := make(map[usage.Key]int)
	weight := func(instr ssa.Instruction) int {
		for _, body := range sh.loops {
			if body[instr.Block()] {
				return 2
			}
		}
		return 1
	}
	for _, op := range e.Index.In(fn) {
		if op.Effect&kinds != 0 {
			count[op.Key] += weight(op.Instr)
		}
	}
	called := make(map[*ssa.Function]bool)
	for _, s := range e.Index.Out(fn) {
		if s.How != usage.Taken {
			called[s.Callee] = true
		}
	}
	for _, s := range e.Index.Out(fn) {
		if s.How == usage.Taken && called[s.Callee] || s.Callee == fn {
			continue
		}
		n := weight(s.Instr)
		if s.How == usage.Started {
			n = 2 // what a goroutine does always meets what others do
		}
		for k, reach := range e.Index.Keys(s.Callee) {
			if reach.Effect&kinds != 0 {
				count[e.Index.Translate(s, k)] += n
			}
		}
	}
	focus := make(Focus)
	for k, n := range count {
		if n >= 2 && !e.Index.Elsewhere(k, fn) {
			focus[k] = true
		}
	}
	// What is one operation on each of two keys are two on one object, if the
	// keys are names of one.
	for _, a := range e.Index.Aliases(fn) {
		if count[a[0]] > 0 && count[a[1]] > 0 {
			focus[a[0]], focus[a[1]] = true, true
		}
	}
	return focus
}

// Reached returns the keys of all operations of the given kinds that fn leads to.
func (e *Engine) Reached(fn *ssa.Function, kinds knowledge.Effect) Focus {
	focus := make(Focus)
	for k, reach := range e.Index.Keys(fn) {
		if reach.Effect&kinds != 0 {
			focus[k] = true
		}
	}
	return focus
}

// keyOf returns the usage key of a symbolic value.
func keyOf(v *object.Value) usage.Key {
	for {
		switch v.Kind {
		case object.Field, object.Global:
			if v.Var != nil {
				return v.Var
			}
			return nil
		case object.Load, object.Elem, object.Derived, object.Iface, object.Assert:
			v = v.X
		case object.Alloc, object.Made, object.Result, object.Param, object.Free:
			s, ok := v.Site.(ssa.Value)
			if !ok {
				return nil
			}
			if v.Kind == object.Free { // known by what it is bound to
				return usage.KeyOf(s)
			}
			return s
		default:
			return nil
		}
	}
}

// touches reports whether fn, called with args, does something of the kinds
// that the client follows to what the walk is about.
func (w *Walk) touches(p *path, fn *ssa.Function, args, free []*object.Value) bool {
	const everywhere = knowledge.Call | knowledge.Use | knowledge.Assign | knowledge.Return | knowledge.Make | knowledge.Lock | knowledge.Unlock
	kinds := w.effects &^ everywhere
	if w.Index.Kinds(fn)&kinds == 0 {
		return false
	}
	if w.focus == nil {
		return true
	}
	for k, reach := range w.Index.Keys(fn) {
		if reach.Effect&kinds == 0 {
			continue
		}
		if w.focus[k] {
			return true
		}
		v := given(fn, k, args, free)
		if v == nil {
			if foreign(fn, k) && w.holdsFollowed(p, args, free) {
				return true
			}
			continue
		}
		if w.followed(p, v) {
			return true
		}
		if c, ok := p.st.heap.get(v); ok && w.followed(p, c) { // a variable that holds it
			return true
		}
	}
	return false
}

// foreign reports whether k begins in a function around a literal that is not in
// fn: the literal comes to fn as a value.
func foreign(fn *ssa.Function, k usage.Key) bool {
	v, ok := k.(ssa.Value)
	if !ok || v.Parent() == nil {
		return false
	}
	for f := v.Parent(); f != nil; f = f.Parent() {
		if f == fn {
			return false
		}
	}
	return true
}

// holdsFollowed reports whether a closure that captures something that the walk is
// about can be reached from what a function is given.
func (w *Walk) holdsFollowed(p *path, args, free []*object.Value) bool {
	return p.st.ReachesAny(func(v *object.Value) bool {
		if v.Kind != object.Closure {
			return false
		}
		for _, b := range v.List {
			if w.followed(p, b) {
				return true
			}
			if c, ok := p.st.heap.get(b); ok && w.followed(p, c) {
				return true
			}
		}
		return false
	}, slices.Concat(args, free)...)
}

// followed reports whether the walk is about v: in a goroutine, also about what the
// client follows where it was started.
func (w *Walk) followed(p *path, v *object.Value) bool {
	return v.IsNil() || w.focus[keyOf(v)] || p.st.Cell(v) != nil || w.beside[v]
}

// given returns what is passed or bound for a parameter or free variable of fn. A
// free variable may be known by what the function around it stores there.
func given(fn *ssa.Function, k usage.Key, args, free []*object.Value) *object.Value {
	for i, p := range fn.Params {
		if p == k && i < len(args) {
			return args[i]
		}
	}
	for i, f := range fn.FreeVars {
		if i < len(free) && (f == k || usage.KeyOf(f) == k) {
			return free[i]
		}
	}
	return nil
}
