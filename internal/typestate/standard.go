package typestate

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// standardCall executes a call of a function of the standard library by what the
// table says of it: only what it may keep escapes, and only what it may write is
// lost. A function that it is given and calls is executed. Other methods and functions
// that it calls are looked at where they are in view; what brings others with it
// escapes, as in any call out of view.
func (w *Walk) standardCall(p *path, s *site, callee *types.Func, std knowledge.Std) []ret {
	if std.Never {
		return []ret{{p: p, panicking: true}}
	}
	results := w.results(p, s, callee)
	w.siteEvent(p, s, Event{Effect: knowledge.Call, Obj: s.fn, Args: s.args, Results: results, Callee: callee})
	mark := w.mark(p, s)
	mods := make(map[*types.Var]bool)
	foreign := make(map[*object.Value]bool)
	hidden := false // code is called that nobody sees
	called, calls := knowledge.Callback(callee, std)
	for i, a := range s.args {
		w.use(p, a, s.instr, false)
		if calls && i == called {
			hidden = hidden || a.Kind != object.Closure || !w.harmless(a)
		} else if i < len(std.Params) && len(std.Params[i].Methods) > 0 {
			hidden = w.brings(p, a, std.Params[i].Methods, foreign, mods) || !bearer(argType(s.common, i)) || hidden
		}
	}
	hidden = hidden || len(foreign) > 0
	again := w.repeats(p, s, callee, std, foreign)
	if again != nil {
		delete(foreign, again.given)
	}
	for i, a := range s.args {
		if i >= len(std.Params) || std.Params[i].Keeps || std.Params[i].Passed && hidden || foreign[a] {
			w.expose(p, a, mark)
		} else if std.Params[i].Written {
			w.overwritten(p, a, mark)
		}
	}
	for _, v := range sorted(foreign) {
		w.expose(p, v, mark)
	}
	p.st.loseAll(mods, mark)
	for i, r := range results {
		if std.NonNil&(1<<min(i, 63)) != 0 {
			p.st.setNull(r, No)
		}
		if j, ok := std.Results[i]; ok && j < len(s.args) {
			results[i] = s.args[j]
		}
	}
	if calls && called < len(s.args) {
		return w.callback(p, s, knowledge.Func{Calls: knowledge.Maybe, Arg: called}, results)
	}
	if again != nil {
		return w.repeat(p, s, again, results)
	}
	return []ret{{p: p, results: results}}
}

// A repeated is a method that a function of the standard library calls, of something that
// it is given, any number of times.
type repeated struct {
	given  *object.Value // as it is given
	method *ssa.Function
}

// repeats returns the method that a function of the standard library calls of the one
// argument among foreign, if the walk can follow it: it is in view, does something to what
// the walk is about, and there is no other that the function may call instead.
func (w *Walk) repeats(p *path, s *site, callee *types.Func, std knowledge.Std, foreign map[*object.Value]bool) *repeated {
	if len(foreign) != 1 {
		return nil
	}
	for i, a := range s.args {
		if !foreign[a] || a.Kind != object.Iface {
			continue
		}
		var called []*ssa.Function
		set := types.NewMethodSet(a.Type)
		for _, name := range usage.CalledIn(callee.Signature(), std, i) {
			if sel := set.Lookup(nil, name); sel != nil {
				called = append(called, w.Index.SSA.Pkg.Prog.MethodValue(sel))
			}
		}
		if len(called) != 1 || called[0] == nil || called[0].Blocks == nil {
			return nil
		}
		r := &repeated{given: a, method: called[0]}
		if body := usage.Body(r.method); !w.enters(p, body, w.inside(p, s, r, 0)) {
			return nil
		}
		return r
	}
	return nil
}

// inside returns the call of r in a round of what the function called at s does.
func (w *Walk) inside(p *path, s *site, r *repeated, round int) *site {
	inner := &site{instr: s.instr, common: s.common, fn: w.Table.Closure(r.method, nil), args: []*object.Value{r.given.X},
		round: s.round*(maxRounds+1) + round + 1, deferred: s.deferred, panicking: s.panicking}
	for i, q := range r.method.Params[1:] {
		inner.args = append(inner.args, w.Table.At(object.Unknown, q.Type(), q, p.ctx, inner.round, i))
	}
	return inner
}

// repeat executes the method that a function calls any number of times, as a loop is
// followed whose number of rounds nothing decides.
func (w *Walk) repeat(p *path, s *site, r *repeated, results []*object.Value) []ret {
	var rets []ret
	leave := func(q *path) {
		p := q.fork()
		p.st.loseFields(w.Index.Mods(r.method).Has, w.mark(p, s))
		w.siteEvent(p, s, Event{Effect: knowledge.Leave})
		rets = append(rets, ret{p: p, results: results})
	}
	leave(p)
	for round := range maxRounds {
		inner := w.inside(p, s, r, round)
		var next *path
		for _, x := range w.enter(p, inner, usage.Body(r.method), nil) {
			if x.panicking {
				rets = append(rets, x)
				continue
			}
			leave(x.p)
			if next == nil {
				next = x.p
			}
		}
		if p = next; p == nil {
			break
		}
	}
	return rets
}

func sorted(set map[*object.Value]bool) []*object.Value {
	var list []*object.Value
	for v := range set {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b *object.Value) int { return a.ID - b.ID })
	return list
}

// bearer reports whether an argument of type t brings its methods with it: of a
// struct of the library it is not known what earlier calls have put in it.
func bearer(t types.Type) bool {
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Interface, *types.Signature:
		return true
	case *types.Slice:
		return bearer(u.Elem())
	}
	return false
}

// brings looks for what can be reached from v and may have one of the methods. What
// has one that is not known to be harmless is added to foreign, and the fields that
// harmless ones store into to mods. It reports whether foreign grew.
func (w *Walk) brings(p *path, v *object.Value, methods []string, foreign map[*object.Value]bool, mods map[*types.Var]bool) bool {
	calls := slices.Contains(methods, "()") || slices.Contains(methods, "*")
	before := len(foreign)
	p.st.ReachesAny(func(o *object.Value) bool {
		switch {
		case o.Kind == object.Const:
		case o.Kind == object.Iface:
			fields, ok := w.Index.Harmless(o.Type, methods)
			if !ok {
				foreign[o] = true
			}
			for f := range fields {
				mods[f] = true
			}
		case o.Kind == object.Closure:
			if !calls {
				break
			}
			if !w.harmless(o) {
				foreign[o] = true
				break
			}
			for f := range w.Index.Mods(usage.Body(o.Fn)).All() {
				mods[f] = true
			}
		case o.Type != nil && bearer(o.Type):
			if _, function := o.Type.Underlying().(*types.Signature); !function || calls {
				foreign[o] = true
			}
		}
		return false
	}, v)
	return len(foreign) > before
}

// harmless reports whether a function value neither keeps what it captures, or is
// given, nor does anything that is followed, nor assigns what it captures.
func (w *Walk) harmless(c *object.Value) bool {
	fn := usage.Body(c.Fn)
	if fn.Blocks == nil || w.Index.Kinds(fn)&knowledge.Followed != 0 || assigns(fn) {
		return false
	}
	for _, v := range fn.Params {
		if k := w.Index.Keeps(v); k.Self || len(k.Fields) > 0 {
			return false
		}
	}
	for _, v := range fn.FreeVars {
		if k := w.Index.Keeps(v); k.Self || len(k.Fields) > 0 {
			return false
		}
	}
	return true
}

// overwritten forgets what a function out of view may have written behind v, and
// behind what is passed in a slice. What was there may be elsewhere now.
func (w *Walk) overwritten(p *path, v, mark *object.Value) {
	for v.Kind == object.Iface || v.Kind == object.Derived {
		v = v.X
	}
	switch {
	case v.Local():
		for _, a := range p.st.heap.keys(func(a *object.Value) bool { return a.Base() == v }) {
			if c, ok := p.st.heap.get(a); ok && c.Kind == object.Iface && a.Kind == object.Elem {
				w.overwritten(p, c.X, mark)
			}
			if a.Kind != object.Field || !w.private(a.Var) {
				p.st.forget(a)
			}
		}
		p.st.epochs.set(v, mark)
	case v.Kind == object.Field || v.Kind == object.Elem:
		for _, a := range p.st.heap.keys(func(a *object.Value) bool { return a == v || within(a, v) }) {
			p.st.forget(a)
		}
		p.st.epochs.set(v.Base(), mark)
	}
}

// isYield reports whether v is the body of a loop over an iterator.
func isYield(v *object.Value) bool {
	return v.Kind == object.Closure && usage.LoopBody(v.Fn)
}

// iterates reports whether a call is a loop over an iterator.
func iterates(s *site) bool { return slices.ContainsFunc(s.args, isYield) }

// newError reports whether err was made on the path, while y is an error that the program
// has from the beginning, or another one that was made: each call of errors.New returns
// a distinct error (https://pkg.go.dev/errors#New).
func (s *State) newError(err, y *object.Value) bool {
	made := func(v *object.Value) bool {
		call, ok := v.Site.(*ssa.Call)
		return ok && v.Kind == object.Result && (usage.CalleeName(call) == "errors.New" || usage.CalleeName(call) == "fmt.Errorf")
	}
	return err != y && made(err) && (made(y) || s.sentinel(y))
}
