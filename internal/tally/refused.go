package tally

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Functions that are Done, given to a function of another package that may refuse them: it
// says so by its result, and nobody has the function then.

// give notes that the path gives a function that is Done to a function of another package.
func (c *Counters) give(st *typestate.State, ev *typestate.Event) {
	call, ok := ev.Instr.(*ssa.Call)
	if _, known := usage.KnownCall(ev.Instr); !ok || known || ev.Where != "" {
		return
	}
	for _, obj := range c.Counted(st) {
		g := c.Of(st, obj)
		if g.Owed != nil && c.doneIn(call, KeyOf(obj)) >= 0 {
			g.Given = c.calls.Push(g.Given, chain.PlaceOf(ev), ev)
			st.SetCell(obj, g)
		}
	}
}

// doneIn returns which argument of a call is a literal that is Done on the group with key k, as
// the parameters of the callee are counted, the receiver first; or -1.
func (c *Counters) doneIn(call *ssa.Call, k usage.Key) int {
	for i, arg := range call.Call.Args {
		if fn := usage.Literal(arg); fn != nil && c.engine.Index.Keys(fn)[k].Effect&knowledge.Done != 0 {
			if call.Call.IsInvoke() {
				i++
			}
			return i
		}
	}
	return -1
}

// A Missing is an Add that no Done answers where a function returns.
type Missing struct {
	Add *typestate.Event
	// At is where the Done is lost, How and Step say in what way: at the return, or at a call
	// that refuses the function that is Done.
	At        *typestate.Event
	How, Step string
	Refused   bool
}

// Missing returns what is owed on a group where a path returns, if nobody may be Done for it
// later; or nil.
func (c *Counters) Missing(st *typestate.State, obj *object.Value, g Counter, ret *typestate.Event) *Missing {
	add := g.Unanswered()
	if add == nil || HandedBack(st, obj, ret.Results) {
		return nil
	}
	if call := c.refused(st, g, KeyOf(obj)); call != nil {
		if len(*call.Instr.(*ssa.Call).Referrers()) > 0 { // and it has said so
			return &Missing{add, ret, "when the function returns", "returns without Done", true}
		}
		return &Missing{add, call, "if the function that is Done is refused", "may refuse the function", true}
	}
	if c.DoneElsewhere(st, obj, add) {
		return nil
	}
	return &Missing{add, ret, "when the function returns", "returns without Done", false}
}

// refused returns a call that may have refused the function that is Done for what is owed
// on a path: one whose summary says so, on a path where nobody keeps the function; or one
// through an interface of another package, whose result is not looked at, if all that
// implements it there may refuse and this package has such a thing made there.
func (c *Counters) refused(st *typestate.State, g Counter, k usage.Key) *typestate.Event {
	if g.Given == nil || len(g.Given.Slice()) != len(g.Owed.Slice()) {
		return nil
	}
	for l := g.Given; l != nil; l = l.Before {
		call := l.Head.Instr.(*ssa.Call)
		i := c.doneIn(call, k)
		if call.Call.IsInvoke() {
			if len(*call.Referrers()) == 0 && c.mayBeRefused(call, i) {
				return l.Head
			}
			continue
		}
		kept := slices.ContainsFunc(l.Head.Args, func(v *object.Value) bool { return v.Kind == object.Closure && st.Kept(v) })
		if s := c.summary(call); s != nil && !kept && refuses(s, i, call.Call.Signature()) {
			return l.Head
		}
	}
	return nil
}

// mayBeRefused reports whether a call through an interface of another package may refuse
// argument i.
func (c *Counters) mayBeRefused(call *ssa.Call, i int) bool {
	named, ok := types.Unalias(call.Call.Value.Type()).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg() == c.engine.Index.SSA.Pkg.Pkg || !c.madeBy(call.Call.Value, named.Obj().Pkg()) {
		return false
	}
	some := false
	for _, m := range implementations(named, call.Call.Method) {
		s := c.engine.Imported(m.Origin())
		if s == nil || !refuses(s, i, m.Signature()) {
			return false
		}
		some = true
	}
	return some
}

// madeBy reports whether v is read from a field into which this package stores what a
// function of pkg returns.
func (c *Counters) madeBy(v ssa.Value, pkg *types.Package) bool {
	field := usage.ReadField(v)
	if field == nil || c.engine.Imported == nil {
		return false
	}
	return slices.ContainsFunc(c.engine.Index.Stores(field), func(s *ssa.Store) bool {
		v := s.Val
		for {
			switch x := v.(type) {
			case *ssa.MakeInterface:
				v = x.X
				continue
			case *ssa.ChangeInterface:
				v = x.X
				continue
			case *ssa.Extract:
				v = x.Tuple
				continue
			case *ssa.Call:
				callee := usage.CalleeOf(x.Common())
				return callee != nil && callee.Pkg() == pkg
			}
			return false
		}
	})
}

// implementations returns the methods that implement a method of an interface in the package
// of the interface.
func implementations(named *types.Named, method *types.Func) []*types.Func {
	iface := named.Underlying().(*types.Interface)
	var list []*types.Func
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() || types.IsInterface(tn.Type()) {
			continue
		}
		if n, ok := tn.Type().(*types.Named); ok && n.TypeParams().Len() > 0 {
			continue
		}
		ptr := types.NewPointer(tn.Type())
		if !types.Implements(ptr, iface) {
			continue
		}
		if m, ok := types.NewMethodSet(ptr).Lookup(method.Pkg(), method.Name()).Obj().(*types.Func); ok {
			list = append(list, m)
		}
	}
	return list
}

// refuses reports whether a function may end in two ways: somebody keeps parameter i or it
// is called; or neither, whatever the function is given, and a result says that: false, or
// an error.
func refuses(s *typestate.Summary, i int, sig *types.Signature) bool {
	bit := uint64(1) << min(i, 63)
	takes := func(o typestate.Outcome) bool {
		return o.Keeps&bit != 0 || slices.ContainsFunc(o.Effects, func(e typestate.SummaryEffect) bool {
			return e.Effect == knowledge.CallParam || e.Effect == knowledge.Go
		})
	}
	refused := func(o typestate.Outcome) bool {
		if takes(o) || o.Nil != 0 || len(o.Types) > 0 {
			return false
		}
		for n, r := range o.Results {
			if r.Kind == typestate.IsFalse || r.Kind == typestate.IsNotNil && types.Identical(sig.Results().At(n).Type(), errorType) {
				return true
			}
		}
		return false
	}
	return slices.ContainsFunc(s.Outcomes, takes) && slices.ContainsFunc(s.Outcomes, refused)
}

var errorType = types.Universe.Lookup("error").Type()
