package dump

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Object returns the life of a field, a package variable, or a parameter or
// captured variable of a function of the package of e: every operation on what
// it holds, in source order, with the locks held and the goroutines that run it,
// and what may happen to it out of view. It returns "" if the package has none
// with the name.
func Object(e *typestate.Engine, name string) string {
	pkg := e.Index.SSA.Pkg.Pkg
	v, ok := variable(e, name)
	if !ok {
		return ""
	}
	var l lines
	l.add(0, "life of %s.%s, %s", pkg.Path(), name, types.TypeString(v.typ, types.RelativeTo(pkg)))
	locks := locksAt(e, v)
	all := append(v.stores(e.Index), v.passed(e.Index)...)
	for _, op := range v.ops(e.Index) {
		text := op.Effect.String()
		if element(op.Value) {
			text += ", element"
		}
		if op.Deferred {
			text += ", deferred"
		}
		all = append(all, line{position(op), text, op.Fn, locks.held[at{op.Instr, op.Effect}]})
	}
	slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(a.pos, b.pos) })
	starts := startsOf(e)
	for _, x := range all {
		text := fmt.Sprintf("%-18s %s in %s", x.text, check.Where(e.Fset, x.pos), x.in.RelString(pkg))
		if len(x.locks) > 0 {
			text += ", under " + strings.Join(x.locks, ", ")
		}
		if g := starts.around(x.in); g != "" {
			text += ", " + g
		}
		l.add(1, "%s", text)
	}
	if len(all) == 0 {
		l.add(1, "nothing is done with it")
	}
	if v.obj != nil && v.obj.Exported() {
		l.add(1, "other packages can name it")
	}
	if v.obj != nil && e.Index.AddressTaken(v.obj) {
		l.add(1, "its address is taken")
	}
	return l.String()
}

// A line is something that happens in the life of a variable.
type line struct {
	pos   token.Pos
	text  string
	in    *ssa.Function
	locks []string
}

// A named is what a name leads to: a field or package variable, which has
// an object, or a variable of a function, which has none.
type named struct {
	obj  *types.Var
	typ  types.Type
	fn   *ssa.Function // whose variable it is
	keys []usage.Key
}

// ops returns the operations on what v holds.
func (v *named) ops(x *usage.Index) []usage.Op {
	var ops []usage.Op
	for _, k := range v.keys {
		ops = append(ops, x.On(k, ^knowledge.Effect(0))...)
	}
	return ops
}

// passed returns the calls of functions of the package that do something to a
// parameter, for which v is passed.
func (v *named) passed(x *usage.Index) []line {
	var list []line
	for _, fn := range x.SSA.Funcs {
		for _, site := range x.Out(fn) {
			keys := x.Keys(site.Callee)
			for _, p := range site.Callee.Params {
				r, ok := keys[p]
				if !ok || site.How == usage.Taken || !slices.Contains(v.keys, x.Translate(site, p)) {
					continue
				}
				for _, effect := range strings.Split(r.Effect.String(), "|") {
					text := effect + " by " + site.Callee.Name()
					if site.How == usage.Deferred {
						text += ", deferred"
					}
					list = append(list, line{pos: site.Instr.Pos(), text: text, in: fn})
				}
			}
		}
	}
	return list
}

// stores returns the places that store into v, or into an element of it.
func (v *named) stores(x *usage.Index) []line {
	var list []line
	add := func(instr ssa.Instruction, text string) {
		list = append(list, line{pos: instr.Pos(), text: text, in: instr.Parent()})
	}
	field := v.obj != nil && v.obj.IsField()
	if field {
		for _, s := range x.Stores(v.obj) {
			if s.Pos().IsValid() { // and not the copy that a function makes of its parameter
				add(s, stored(s.Val))
			}
		}
	}
	scan := func(fn *ssa.Function) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch i := instr.(type) {
				case *ssa.Store:
					_, elem := i.Addr.(*ssa.IndexAddr)
					if _, isField := i.Addr.(*ssa.FieldAddr); isField || !i.Pos().IsValid() || field && !elem || !v.is(i.Addr) {
						continue
					}
					text := stored(i.Val)
					if elem {
						text += ", element"
					}
					add(i, text)
				case *ssa.MapUpdate:
					if v.is(i.Map) {
						add(i, stored(i.Value)+", element")
					}
				}
			}
		}
	}
	if v.fn != nil {
		literals(v.fn, scan)
		return list
	}
	scan(x.SSA.Pkg.Func("init"))
	for _, fn := range x.SSA.Funcs {
		scan(fn)
	}
	return list
}

// is reports whether x leads to v.
func (v *named) is(x ssa.Value) bool { return slices.Contains(v.keys, usage.KeyOf(x)) }

// element reports whether x is an element of what its key names, and so perhaps
// another one each time.
func element(x ssa.Value) bool {
	for {
		switch y := x.(type) {
		case *ssa.UnOp:
			x = y.X
		case *ssa.Extract:
			x = y.Tuple
		case *ssa.IndexAddr, *ssa.Index, *ssa.Lookup:
			return true
		default:
			return false
		}
	}
}

// position returns where op is: in a select, at its own arm.
func position(op usage.Op) token.Pos {
	if s, ok := op.Instr.(*ssa.Select); ok {
		for _, arm := range s.States {
			if arm.Chan == op.Value && (arm.Dir == types.SendOnly) == (op.Effect == knowledge.Send) {
				return arm.Pos
			}
		}
	}
	return op.Instr.Pos()
}

// literals calls f with fn and the literals inside it.
func literals(fn *ssa.Function, f func(*ssa.Function)) {
	f(fn)
	for _, inner := range fn.AnonFuncs {
		literals(inner, f)
	}
}

// stored says what is stored, as far as it is something to know.
func stored(val ssa.Value) string {
	for {
		switch x := val.(type) {
		case *ssa.ChangeType:
			val = x.X
			continue
		case *ssa.MakeInterface:
			val = x.X
			continue
		case *ssa.Extract:
			val = x.Tuple
			continue
		case *ssa.MakeChan:
			if n, ok := x.Size.(*ssa.Const); !ok {
				return "made with room"
			} else if n.Int64() > 0 {
				return fmt.Sprintf("made, room for %d", n.Int64())
			}
			return "made"
		case *ssa.Call:
			fn, _ := x.Common().Value.(*ssa.Function)
			if fn == nil {
				break
			}
			obj, _ := fn.Object().(*types.Func)
			if k, ok := knowledge.Lookup(obj); ok && k.Effect&(knowledge.With|knowledge.Timer) != 0 {
				return "from " + fn.Name()
			}
		case *ssa.Const:
			if x.IsNil() {
				return "set to nil"
			}
		}
		return "stored"
	}
}
