package roots

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions that make a channel, or a context with its cancel function.

// makesConfined reports whether fn makes a channel that, as far as fn itself
// shows, code not in view does not get hold of. It saves the walk of a
// function that can only find its channels escaped.
func makesConfined(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if m, ok := instr.(*ssa.MakeChan); ok && !leaks(m) {
				return true
			}
		}
	}
	return false
}

// callsMaker reports whether fn calls a function of another package that
// returns a channel made by it, or something that holds one.
func callsMaker(e *typestate.Engine, fn *ssa.Function) bool {
	if e.Imported == nil {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || c.Common().StaticCallee() == nil {
				continue
			}
			if obj, ok := c.Common().StaticCallee().Object().(*types.Func); ok && obj.Pkg() != fn.Pkg.Pkg {
				if sum := e.Imported(obj.Origin()); sum != nil && sum.MakesChannel() {
					return true
				}
			}
		}
	}
	return false
}

// leaks reports whether v, or a local variable that holds it, is stored where
// it is found from outside the function, or passed to code that is not in view.
func leaks(v ssa.Value) bool {
	seen := make(map[ssa.Value]bool)
	work := []ssa.Value{v}
	follow := func(v ssa.Value) {
		if !seen[v] {
			seen[v] = true
			work = append(work, v)
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		for _, ref := range *v.Referrers() {
			switch r := ref.(type) {
			case *ssa.Store:
				if r.Val != v {
					continue
				}
				memory := base(r.Addr)
				if _, ok := memory.(*ssa.Alloc); !ok {
					return true
				}
				follow(memory)
			case *ssa.MapUpdate:
				if _, ok := r.Map.(*ssa.MakeMap); !ok && (r.Value == v || r.Key == v) {
					return true
				}
			case *ssa.Send:
				if r.X == v {
					return true
				}
			case *ssa.ChangeType, *ssa.MakeInterface, *ssa.Phi:
				follow(r.(ssa.Value))
			case ssa.CallInstruction:
				c := r.Common()
				if _, ok := c.Value.(*ssa.Builtin); ok {
					continue
				}
				if c.Value != v && c.StaticCallee() == nil {
					return true
				}
			}
		}
	}
	return false
}

// base returns the value whose memory addr points into.
func base(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.FieldAddr:
			addr = a.X
		case *ssa.IndexAddr:
			addr = a.X
		default:
			return addr
		}
	}
}

// maxCallers is how many calls up from where a channel is made the search for
// a function goes in which the channel does not escape.
const maxCallers = 3

// Makers visits the functions in which the life of a channel may be judged: those
// that make one, or have one made in an object of theirs, and, where visit says that it
// leaves such a function with its results, the callers in turn.
func Makers(e *typestate.Engine, visit func(*ssa.Function) (leaves bool)) {
	// Callers in tests are many, and cost more than they tell of what is behind an interface.
	worth := func(sig *types.Signature, s usage.Site) bool {
		return usage.ReturnsChannel(sig) || !check.InTest(e.Fset, s.In.Pos())
	}
	upwards(e, visit, worth, func(add func(*ssa.Function, int)) {
		for _, fn := range e.Index.SSA.Funcs {
			if makesConfined(fn) || callsMaker(e, fn) {
				add(fn, 0)
			}
			for _, p := range filledIn(fn) {
				owners(e, p, 1, add)
			}
		}
	})
}

// Cancelers visits the functions in which the life of a cancel function may be judged:
// those that make one and, where visit says that it leaves such a function in an object
// that is returned, the callers in turn.
func Cancelers(e *typestate.Engine, visit func(*ssa.Function) (leaves bool)) {
	worth := func(_ *types.Signature, s usage.Site) bool {
		c, ok := s.Instr.(ssa.CallInstruction)
		return !(ok && deferredAtOnce(c)) && !check.InTest(e.Fset, s.In.Pos())
	}
	upwards(e, visit, worth, func(add func(*ssa.Function, int)) {
		for _, fn := range e.Index.SSA.Funcs {
			if MakesCancel(e, fn) {
				add(fn, 0)
			}
		}
	})
}

// upwards visits the functions that first adds, and the callers of those that something
// leaves with the results, where a function of that signature is called at a site that is
// worth it.
func upwards(e *typestate.Engine, visit func(*ssa.Function) (leaves bool), worth func(*types.Signature, usage.Site) bool, first func(add func(fn *ssa.Function, depth int))) {
	type root struct {
		fn    *ssa.Function
		depth int
	}
	var work []root
	queued := make(map[*ssa.Function]bool)
	add := func(fn *ssa.Function, depth int) {
		if !queued[fn] && depth <= maxCallers {
			queued[fn] = true
			work = append(work, root{fn, depth})
		}
	}
	first(add)
	for len(work) > 0 {
		next := work[0]
		work = work[1:]
		sig := next.fn.Signature
		if !visit(next.fn) || !usage.ReturnsChannel(sig) && !usage.ReturnsInterface(sig) {
			continue
		}
		for _, s := range e.Index.Sites(next.fn) {
			if s.How != usage.Taken && worth(sig, s) {
				add(s.In, next.depth+1)
			}
		}
	}
}

// filledIn returns the parameters in whose memory fn stores a channel that it makes.
func filledIn(fn *ssa.Function) []*ssa.Parameter {
	var list []*ssa.Parameter
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			store, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if _, ok := store.Val.(*ssa.MakeChan); !ok {
				continue
			}
			if p, ok := base(store.Addr).(*ssa.Parameter); ok {
				list = append(list, p)
			}
		}
	}
	return list
}

// owners visits the functions that call p's function with an object of their own for p,
// directly or by way of functions to which that is a parameter as well.
func owners(e *typestate.Engine, p *ssa.Parameter, depth int, visit func(fn *ssa.Function, depth int)) {
	n := slices.Index(p.Parent().Params, p)
	for _, s := range e.Index.Sites(p.Parent()) {
		call, ok := s.Instr.(ssa.CallInstruction)
		if !ok || s.How == usage.Taken || call.Common().IsInvoke() || n >= len(call.Common().Args) || depth > maxCallers {
			continue
		}
		arg := call.Common().Args[n]
		if load, ok := arg.(*ssa.UnOp); ok && load.Op == token.MUL { // of a variable that a literal captures
			arg = load.X
		}
		switch owner := base(arg).(type) {
		case *ssa.Parameter:
			owners(e, owner, depth+1, visit)
		case *ssa.Alloc:
			visit(s.In, depth)
		}
	}
}

// CancelCalls returns the calls that return a cancel function, in the order of the
// functions.
func CancelCalls(e *typestate.Engine) []*ssa.Call {
	var list []*ssa.Call
	for _, fn := range e.Index.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(*ssa.Call); ok && returnsCancel(e, call.Common()) {
					list = append(list, call)
				}
			}
		}
	}
	return list
}

// MakesCancel reports whether fn calls a function that returns a cancel function,
// and does not defer that at once.
func MakesCancel(e *typestate.Engine, fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && returnsCancel(e, c.Common()) && !deferredAtOnce(c) {
				return true
			}
		}
	}
	return false
}

// deferredAtOnce reports whether the cancel function that a call returns is
// deferred in the same block, so that no path misses it.
func deferredAtOnce(c ssa.CallInstruction) bool {
	call, ok := c.(*ssa.Call)
	if !ok {
		return false
	}
	held := make(map[ssa.Value]bool) // the function, and variables that hold it
	after := false
	for _, instr := range call.Block().Instrs {
		switch i := instr.(type) {
		case *ssa.Call:
			after = after || i == call
		case *ssa.Extract:
			if _, fn := i.Type().Underlying().(*types.Signature); fn && i.Tuple == call {
				held[i] = true
			}
		case *ssa.Store:
			if after {
				held[i.Addr] = held[i.Val]
			}
		case *ssa.UnOp:
			held[i] = held[i.X]
		case *ssa.Defer:
			if after && held[i.Call.Value] {
				return true
			}
		}
	}
	return false
}

// returnsCancel reports whether a call returns a cancel function that it has made.
func returnsCancel(e *typestate.Engine, c *ssa.CallCommon) bool {
	callee := c.StaticCallee()
	if callee == nil {
		return false
	}
	obj, _ := callee.Object().(*types.Func)
	if k, ok := knowledge.Lookup(obj); ok {
		return k.Effect == knowledge.With
	}
	if !usage.ReturnsFunction(c.Signature()) {
		return false
	}
	if body := usage.Body(callee); body.Blocks != nil {
		return e.Index.Kinds(body)&knowledge.With != 0
	}
	if obj != nil && e.Imported != nil {
		sum := e.Imported(obj.Origin())
		return sum != nil && sum.Returns(typestate.CancelFunc)
	}
	return false
}

// A Piling is a call that a loop defers in each round, of a cancel function that the
// round has made.
type Piling struct {
	Defer *ssa.Defer
	Made  *ssa.Call
}

// Pilings returns the cancel functions that are deferred in loops. Loops that a
// constant bounds are left out: what piles up there is known, and little.
func Pilings(e *typestate.Engine) []Piling {
	var list []Piling
	for _, call := range CancelCalls(e) {
		if !usage.InLoop(call.Block()) {
			continue
		}
		if _, constant := usage.Bound(call).(*ssa.Const); constant {
			continue
		}
		if d := deferOf(call); d != nil && usage.Reaches(d, call, nil) && usage.Reaches(call, d, nil) {
			list = append(list, Piling{d, call})
		}
	}
	return list
}

// deferOf returns the statement that defers the cancel function which a call returns,
// or a literal that has captured it and calls one, or nil.
func deferOf(call *ssa.Call) *ssa.Defer {
	held := make(map[ssa.Value]bool)
	var work []ssa.Value
	hold := func(v ssa.Value) {
		if !held[v] {
			held[v] = true
			work = append(work, v)
		}
	}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok {
			if _, fn := x.Type().Underlying().(*types.Signature); fn {
				hold(x)
			}
		}
	}
	for len(work) > 0 {
		v := work[len(work)-1]
		work = work[:len(work)-1]
		for _, ref := range *v.Referrers() {
			switch r := ref.(type) {
			case *ssa.Store:
				if a, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v {
					hold(a)
				}
			case *ssa.UnOp:
				hold(r)
			case *ssa.ChangeType:
				hold(r)
			case *ssa.MakeClosure:
				if usage.Calls(r, v) {
					hold(r)
				}
			case *ssa.Defer:
				if r.Call.Value == v {
					return r
				}
			}
		}
	}
	return nil
}
