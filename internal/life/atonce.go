package life

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Evidence that two calls of a function on one object may run at once. Whether
// a type is used by several goroutines is often a matter of contract, which no
// code shows; what shows it is listed here.

// Evidence is what shows that calls of a function may run at once.
type Evidence struct {
	Why string    // completes "... may run at once: "
	Pos token.Pos // of what shows it
	// Called says that two callers are in view, not only that the type is made for
	// several goroutines.
	Called bool
	// Requests says that each HTTP request leads to a call.
	Requests bool
}

// Concurrently looks for evidence that calls of method fn on one object may run at once.
func Concurrently(x *usage.Index, fn *ssa.Function) (Evidence, bool) {
	if handles(x, fn) {
		return Evidence{"it handles HTTP requests, each in a goroutine of its own", fn.Pos(), true, true}, true
	}
	offered := offers(x, fn) || callback(x, fn)
	excluded := !offered && locked(x, fn) // from those that take the lock as well
	for _, s := range x.Sites(fn) {
		if !excluded && (s.How == usage.Called || s.How == usage.Deferred) && handles(x, s.In) && usage.FromOutside(usage.FirstArgument(s.Instr)) {
			return Evidence{"a handler of HTTP requests calls it, each in a goroutine of its own", s.Instr.Pos(), true, true}, true
		}
	}
	var started []usage.Site
	for _, in := range append([]*ssa.Function{fn}, x.Callers(fn)...) {
		offered = offered || SameReceiver(in, fn) && offers(x, in)
		for _, s := range x.Sites(in) {
			if s.Starts() {
				started = append(started, s)
			}
		}
	}
	for _, s := range started {
		switch {
		case !runsFor(x, s, fn) && !holds(x, s, fn) && !handsOut(x, s, fn) || excluded && x.Kinds(s.Callee)&knowledge.Lock != 0:
		case s.Callee == fn && repeats(s), // several goroutines run it
			(s.Callee != fn || s.AtLarge()) && (offered || calledBeside(x, fn, s.Callee)):
			return Evidence{"a goroutine calls it, too", s.Pos(), true, false}, true
		}
	}
	if offered && !excluded {
		return shared(x, fn)
	}
	return Evidence{}, false
}

// repeats reports whether several goroutines that are started at s run for one object at a
// time: not if the loop waits for each before it starts the next.
func repeats(s usage.Site) bool {
	start, ok := s.Instr.(ssa.CallInstruction)
	return usage.Repeats(s.Instr, usage.FirstArgument(s.Instr)) && !(ok && len(usage.Awaited(start)) > 0)
}

// handles reports whether fn is a handler of HTTP requests that somebody serves.
func handles(x *usage.Index, fn *ssa.Function) bool {
	return Handler(fn) && (fn.Name() == "ServeHTTP" || taken(x, fn))
}

// runsFor reports whether the goroutine started at s runs a method of the type of
// fn, or a literal in one or in a function that returns such an object: its callers
// have the object, too.
func runsFor(x *usage.Index, s usage.Site, fn *ssa.Function) bool {
	body := s.Callee
	for body.Parent() != nil {
		body = body.Parent()
	}
	if body.Synthetic != "" { // a method value
		for _, to := range x.Out(body) {
			body = to.Callee
		}
	}
	if SameReceiver(body, fn) {
		return true
	}
	if body == s.Callee || usage.CapturesChannel(s.Callee) { // which may tell it that the object is complete
		return false
	}
	for r := range body.Signature.Results().Variables() {
		if isObject(r.Type(), Receiver(fn)) {
			return true
		}
	}
	return false
}

// holds reports whether the goroutine started at s calls fn on what is in a field, and others
// do so as well: the owner keeps there what it was made with.
func holds(x *usage.Index, s usage.Site, fn *ssa.Function) bool {
	field := func(call usage.Site) *types.Var {
		if call.How != usage.Called && call.How != usage.Deferred || call.Instr == nil {
			return nil
		}
		v := usage.ReadField(usage.FirstArgument(call.Instr))
		if v == nil || slices.ContainsFunc(x.Stores(v), func(st *ssa.Store) bool { return !usage.IntoNew(st) }) {
			return nil
		}
		return v
	}
	inside := x.Reached(s.Callee)
	for _, a := range x.Sites(fn) {
		v := field(a)
		if v == nil || !inside[a.In] {
			continue
		}
		if slices.ContainsFunc(x.Sites(fn), func(b usage.Site) bool { return !inside[b.In] && field(b) == v }) {
			return true
		}
	}
	return false
}

// handsOut reports whether the goroutine started at s calls fn on what it is given, which the
// function that starts it returns to its caller.
func handsOut(x *usage.Index, s usage.Site, fn *ssa.Function) bool {
	start, ok := s.Instr.(ssa.CallInstruction)
	if !ok || s.In == nil {
		return false
	}
	inside := x.Reached(s.Callee)
	for _, a := range x.Sites(fn) {
		if !inside[a.In] || a.How != usage.Called && a.How != usage.Deferred || a.In != s.Callee {
			continue
		}
		var given ssa.Value
		switch v := usage.FirstArgument(a.Instr).(type) {
		case *ssa.Parameter:
			given = usage.Argument(start.Common(), v)
		case *ssa.FreeVar, *ssa.UnOp:
			given = usage.Captured(v)
		}
		if given != nil && slices.ContainsFunc(usage.Returned(s.In, 0), func(r ssa.Value) bool { return usage.KeyOf(r) == usage.KeyOf(given) }) {
			return true
		}
	}
	return false
}

// isObject reports whether a result of type t may be an object of type named: a pointer to
// it, or an interface of its package that it implements.
func isObject(t types.Type, named *types.TypeName) bool {
	if named == nil {
		return false
	}
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		n, ok := types.Unalias(p.Elem()).(*types.Named)
		return ok && n.Obj() == named
	}
	n, ok := t.(*types.Named)
	if !ok || n.Obj().Pkg() != named.Pkg() {
		return false
	}
	i, ok := n.Underlying().(*types.Interface)
	return ok && types.Implements(types.NewPointer(named.Type()), i)
}

// calledBeside reports whether fn is called where the goroutine with the given body
// does not come.
func calledBeside(x *usage.Index, fn, body *ssa.Function) bool {
	for _, s := range x.Sites(fn) {
		if (s.How == usage.Called || s.How == usage.Deferred) && !x.Reached(body)[s.In] {
			return true
		}
	}
	return false
}

// locked reports whether fn may be called with a lock held by a function that leads to
// it: not by one that only starts the goroutine in which it is called.
func locked(x *usage.Index, fn *ssa.Function) bool {
	seen := map[*ssa.Function]bool{fn: true}
	for work := []*ssa.Function{fn}; len(work) > 0; work = work[1:] {
		for _, s := range x.Sites(work[0]) {
			if s.How == usage.Started {
				continue
			}
			if x.HoldsLock(s) {
				return true
			}
			if !seen[s.In] {
				seen[s.In] = true
				work = append(work, s.In)
			}
		}
	}
	return false
}

// offers reports whether other packages may call method fn when they like: the type
// is exported, or the method belongs to an interface of this package. An interface
// of another package has a contract that is not in view.
func offers(x *usage.Index, fn *ssa.Function) bool {
	t := Receiver(fn)
	if t == nil || !usage.Exported(fn) {
		return false
	}
	if t.Exported() {
		return true
	}
	scope := x.SSA.Pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		n, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !n.Exported() {
			continue
		}
		if i, ok := n.Type().Underlying().(*types.Interface); ok && types.Implements(types.NewPointer(t.Type()), i) {
			for m := range i.Methods() {
				if m.Name() == fn.Name() {
					return true
				}
			}
		}
	}
	return false
}

// Handler reports whether fn has the signature of an HTTP handler.
func Handler(fn *ssa.Function) bool {
	p := fn.Signature.Params()
	return p.Len() == 2 && fn.Signature.Results().Len() == 0 &&
		types.TypeString(p.At(0).Type(), nil) == "net/http.ResponseWriter" && types.TypeString(p.At(1).Type(), nil) == "*net/http.Request"
}

// taken reports whether fn, or its method value, is used as a value.
func taken(x *usage.Index, fn *ssa.Function) bool {
	for _, s := range x.Sites(fn) {
		if s.How == usage.Taken || s.In.Synthetic != "" && taken(x, s.In) {
			return true
		}
	}
	return false
}

// callback reports whether a method is given away as a value, to be called by whoever has
// that: not as the body of a goroutine, or to a function of the tables.
func callback(x *usage.Index, fn *ssa.Function) bool {
	for _, s := range x.Sites(fn) {
		if s.In.Synthetic == "" {
			continue
		}
		for _, value := range x.Sites(s.In) {
			if value.How == usage.Taken && !value.GivenTo(func(knowledge.Func) bool { return true }) {
				return true
			}
		}
	}
	return false
}

// SameReceiver reports whether two functions are methods of one type.
func SameReceiver(a, b *ssa.Function) bool {
	t := Receiver(a)
	return t != nil && t == Receiver(b)
}

// Receiver returns the type of which fn is a method, with a pointer as receiver, or nil.
func Receiver(fn *ssa.Function) *types.TypeName {
	recv := fn.Signature.Recv()
	if recv == nil {
		return nil
	}
	p, ok := types.Unalias(recv.Type()).(*types.Pointer)
	if !ok {
		return nil
	}
	n, ok := types.Unalias(p.Elem()).(*types.Named)
	if !ok {
		return nil
	}
	return n.Obj()
}

// shared looks for evidence that the objects of which fn is a method are used by
// several goroutines: it uses an atomic value, or it, or another method that other
// packages may call, takes a lock in the object. That the object runs a goroutine of
// its own says nothing about its callers.
func shared(x *usage.Index, fn *ssa.Function) (Evidence, bool) {
	if at := usage.CallsAtomic(fn); at != nil {
		return Evidence{"it uses an atomic value", at.Pos(), false, false}, true
	}
	for _, op := range x.Ops {
		v, ok := op.Key.(*types.Var)
		if ok && op.Effect == knowledge.Lock && v.IsField() && SameReceiver(op.Fn, fn) && (op.Fn == fn || offers(x, op.Fn)) {
			return Evidence{op.Fn.Name() + " takes a lock against other callers", op.Instr.Pos(), false, false}, true
		}
	}
	return Evidence{}, false
}
