package typestate

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Two calls on one receiver: one after the other, or at once. Of all the ways in
// which two goroutines can interleave, those are followed in which one runs as a
// whole at one point of the other: most races need no more switches than that
// (Qadeer and Rehof, "Context-Bounded Model Checking of Concurrent Software",
// TACAS 2005). What keeps the calls apart needs no rule of its own: a lock that
// one holds stops the other, a flag, a CompareAndSwap or a sync.Once is found in
// memory as the other call has left it.

// A Between client is told when the first of two calls has returned, and may prepare
// for the second what it finds.
type Between interface {
	Client
	// Between returns what the caller of the second hands over wherever that takes a
	// value of its type, or nil if the second call is not to be followed on this path.
	Between(st *State) *object.Value
}

// maxSeconds is the largest number of paths of the first of two calls on which a client
// that prepares for the second has that followed.
const maxSeconds = 64

// A Meeting client decides where another call that interrupts the first is of interest, and
// prepares for it what it finds.
type Meeting interface {
	Client
	// Meets reports whether the other call is to run here, and returns what its caller
	// hands over wherever that takes a value of its type, or nil.
	Meets(st *State) (given *object.Value, ok bool)
}

// A Sharing client follows two calls that are given one object, other than the receiver.
type Sharing interface {
	Client
	// Shared returns the number of the parameter, or -1.
	Shared() int
}

// An Agreeing client follows two calls that ask for one element of each map, whatever they
// call its key, unless that is constant.
type Agreeing interface {
	Client
	// Agree is there to be implemented.
	Agree()
}

// Choose has the second of two calls find the element at addr wherever it asks for one
// of that map or slice by a key that is not constant: its caller may have given it
// just that key, and a loop over all elements comes to it.
func (s *State) Choose(addr *object.Value) { s.setNote(addr.X, chosen, addr.Y) }

// asked returns the key of the element that p finds in x by key k.
func (w *Walk) asked(p *path, x, k *object.Value) *object.Value {
	k = p.st.Resolve(k)
	if w.two && k.Kind != object.Const {
		if c := p.st.noted(x, chosen); c != nil {
			return c
		}
		if _, isMap := x.Type.Underlying().(*types.Map); isMap && w.one {
			p.st.setNote(x, chosen, k)
		}
	}
	return k
}

// Element returns the address of the element of map m under key k.
func (s *State) Element(m, k *object.Value) *object.Value {
	return s.walk.Table.Elem(m, k, m.Type.Underlying().(*types.Map).Elem())
}

// Found reports whether the path has asked whether there is an element at addr, and
// has found one.
func (s *State) Found(addr *object.Value, typ types.Type) bool {
	return s.Truth(s.loadNote(addr, presence)) == Yes || s.Nil(s.Load(addr, typ)) == No
}

// After is Prove for a method that is called on a receiver after another method,
// first, has returned. The events of the first have [Event.Other]. The fields
// that are lost may have been stored into between the two calls. Functions that are
// no methods share package variables only.
func (e *Engine) After(first, fn *ssa.Function, client Client, focus Focus, lost map[*types.Var]bool) *Walk {
	return e.after([]*ssa.Function{first}, fn, client, focus, lost)
}

// AfterAll is After for a method that is called when several others have returned, one
// after the other.
func (e *Engine) AfterAll(first []*ssa.Function, fn *ssa.Function, client Client, focus Focus) *Walk {
	return e.after(first, fn, client, focus, nil)
}

func (e *Engine) after(before []*ssa.Function, fn *ssa.Function, client Client, focus Focus, lost map[*types.Var]bool) *Walk {
	w, f, st := e.begin(fn, client, focus, 4*e.steps)
	w.exact, w.two = true, true
	states := []*State{st}
	for _, first := range before {
		var next []*State
		for _, st := range states {
			for _, x := range w.run(w.other(f, first), st) {
				if !x.panicking {
					next = append(next, x.st)
				}
			}
		}
		states = next
	}
	b, prepares := client.(Between)
	short := w.short || w.Exhausted
	if prepares && short { // what the first has shown happens, and the second is another call
		w.budget, w.short, w.Exhausted = e.steps, false, false
	}
	var exits []exit
	seconds := 0
	for _, st := range states {
		second := f
		if prepares {
			given := b.Between(st)
			if given == nil || seconds == maxSeconds {
				continue
			}
			seconds++
			second = f.given(given)
		}
		st.loseAll(lost, w.Table.At(object.Unknown, nil, fn.Blocks[0].Instrs[0], nil, 0, -100))
		exits = append(exits, w.run(second, st)...)
	}
	w.short = w.short || short
	w.finish(f, exits)
	return w
}

// given returns f with v for the parameters of its type, the receiver left out.
func (f *frame) given(v *object.Value) *frame {
	if v == nil {
		return f
	}
	c := *f
	c.args = slices.Clone(f.args)
	for i, p := range f.fn.Params {
		if (i > 0 || f.fn.Signature.Recv() == nil) && v.Type != nil && types.Identical(p.Type(), v.Type) {
			c.args[i] = v
		}
	}
	return &c
}

// KeyIn returns the map over whose keys a loop has come to v, or nil.
func (s *State) KeyIn(v *object.Value) *object.Value {
	m := s.noted(v, keyIn)
	if m == nil || m.Type == nil {
		return nil
	}
	if _, ok := m.Type.Underlying().(*types.Map); !ok {
		return nil
	}
	return m
}

// Interrupted is Prove for a method while another goroutine calls a method on
// the same receiver: by runs as a whole before something that the first does to
// what others see. The events of by have [Event.Other].
func (e *Engine) Interrupted(fn, by *ssa.Function, client Client, focus Focus) *Walk {
	w, f, st := e.begin(fn, client, focus, 8*e.steps)
	w.exact, w.two, w.by = true, true, by
	w.finish(f, w.run(f, st))
	return w
}

// Interrupted returns where another call has run as a whole: before this
// instruction. It is nil if none has.
func (s *State) Interrupted() ssa.Instruction { return s.interrupted }

// other returns the activation of a second call on the receiver of f.
func (w *Walk) other(f *frame, fn *ssa.Function) *frame {
	ctx := w.Table.Enter(nil, fn.Blocks[0].Instrs[0], 1)
	o := &frame{fn: fn, shape: w.shape(fn), ctx: ctx, other: true}
	shared := -1
	if c, ok := w.client.(Sharing); ok && fn == f.fn {
		shared = c.Shared()
	}
	for i, p := range fn.Params {
		if i == 0 && fn.Signature.Recv() != nil && f.fn.Signature.Recv() != nil || i == shared {
			o.args = append(o.args, f.args[i])
			continue
		}
		o.args = append(o.args, w.Table.At(object.Unknown, p.Type(), p, ctx, 0, i))
	}
	for i, v := range fn.FreeVars {
		free := w.Table.At(object.Unknown, v.Type(), v, ctx, 0, -1-i)
		if n := usage.SameCaptured(v, f.fn); n >= 0 {
			free = f.free[n]
		}
		o.free = append(o.free, free)
	}
	return o
}

// interrupt lets the paths arrive that p becomes where the other call runs
// before instr, which is still to come.
func (w *Walk) interrupt(s *scheduler, p *path, instr ssa.Instruction) {
	root := p.frame
	for root.parent != nil {
		root = root.parent
	}
	q := p.fork()
	q.next--
	q.st.interrupted = instr
	second := w.other(root, w.by)
	if m, ok := w.client.(Meeting); ok {
		given, meets := m.Meets(q.st)
		if !meets {
			return
		}
		second = second.given(given)
	}
	for _, x := range w.run(second, q.st) {
		if x.panicking {
			continue
		}
		c := q.fork()
		c.st = x.st
		s.arrive(c)
	}
}

// interruptible reports whether another call may run before instr, and that may
// make a difference to anybody: instr does something that others see, or waits.
func (p *path) interruptible(instr ssa.Instruction) bool {
	if p.other || p.st.interrupted != nil {
		return false
	}
	switch i := instr.(type) {
	case *ssa.Store:
		f, ok := i.Addr.(*ssa.FieldAddr)
		if !ok {
			return false
		}
		_, local := f.X.(*ssa.Alloc)
		return !local
	case *ssa.Send, *ssa.Select, *ssa.MapUpdate:
		return true
	case *ssa.UnOp:
		return i.Op == token.ARROW
	case *ssa.RunDefers:
		return p.defers != nil
	case *ssa.Call:
		if b, ok := i.Call.Value.(*ssa.Builtin); ok {
			return b.Name() == "close" || b.Name() == "delete"
		}
		k, ok := usage.KnownCall(i)
		return ok && (k.Effect&(knowledge.Lock|knowledge.Wait) != 0 || k.Result.Atomic() || k.Calls == knowledge.OnceNow)
	}
	return false
}

// Following returns the goroutine as it runs if another one, first, which was started on
// the same path before, has ended on path t. It finds what that has left, and what the
// path has stored and learned between the two starts, where the first has not stored.
func (s *Spawn) Following(first *Spawn, t Trace) *Spawn {
	c := *s
	c.state = t.State.clone()
	c.state.walk = s.walk
	for _, a := range differing(first.state.heap, s.state.heap) {
		if v, ok := s.state.heap.get(a); ok && unchanged(first.state.heap, t.State.heap, a) {
			c.state.heap.set(a, v)
		}
	}
	for _, v := range differing(first.state.facts, s.state.facts) {
		if f, ok := s.state.facts.get(v); ok && unchanged(first.state.facts, t.State.facts, v) {
			c.state.facts.set(v, f)
		}
	}
	return &c
}

// unchanged reports whether two tables say the same of a key.
func unchanged[K keyed, V hashed](a, b table[K, V], k K) bool {
	v, inA := a.get(k)
	w, inB := b.get(k)
	return inA == inB && v == w
}
