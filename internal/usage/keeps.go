package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Kept says what a function may do with a parameter, receiver or captured
// variable so that somebody holds it when the function has returned: store it,
// return it, send it, hand it to code that is not in view.
type Kept struct {
	Self   bool                // the value itself, or all that is in it
	Fields map[*types.Var]bool // what these fields of it hold
	Called bool                // it is a function, and is called or started
}

// Keeps returns what a function may keep of v, one of its parameters or free variables.
// It is flow-insensitive, and says yes where it does not know. It may be called
// by several goroutines.
func (x *Index) Keeps(v ssa.Value) Kept {
	x.keptMu.Lock()
	defer x.keptMu.Unlock()
	return x.keeps(v)
}

func (x *Index) keeps(v ssa.Value) Kept {
	if k, ok := x.kept[v]; ok {
		return *k
	}
	t := &tracer{index: x, seen: make(map[traced]bool)}
	t.follow(traced{v: v})
	if !t.kept.Self && !t.kept.Called && len(t.kept.Fields) == 0 { // then whoever was handed it keeps nothing either
		for y := range t.seen {
			if y.field == nil && x.kept[y.v] == nil && handedIn(y.v) {
				x.kept[y.v] = new(Kept)
			}
		}
	}
	x.kept[v] = &t.kept
	return t.kept
}

// handedIn reports whether v is what a function is given.
func handedIn(v ssa.Value) bool {
	switch v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return true
	}
	return false
}

// A traced value is the one that is looked at, an address inside of it, or what
// a field of it holds.
type traced struct {
	v     ssa.Value
	field *types.Var // the content of which field v is; nil for v itself and addresses inside
}

type tracer struct {
	index *Index
	seen  map[traced]bool
	kept  Kept
}

func (t *tracer) keep(x traced) {
	if x.field == nil {
		t.kept.Self = true
		return
	}
	if t.kept.Fields == nil {
		t.kept.Fields = make(map[*types.Var]bool)
	}
	t.kept.Fields[x.field] = true
}

func (t *tracer) follow(x traced) {
	if t.kept.Self || t.seen[x] || !holds(x.v.Type()) {
		return
	}
	t.seen[x] = true
	refs := x.v.Referrers()
	if refs == nil {
		t.keep(x)
		return
	}
	for _, r := range *refs {
		t.use(x, r)
	}
}

// use looks at one instruction that has x for an operand.
func (t *tracer) use(x traced, instr ssa.Instruction) {
	switch i := instr.(type) {
	case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.ChangeType, *ssa.ChangeInterface, *ssa.MakeInterface, *ssa.Phi,
		*ssa.TypeAssert, *ssa.Extract, *ssa.Index, *ssa.Lookup, *ssa.Range, *ssa.Next:
		t.follow(traced{i.(ssa.Value), x.field})
	case *ssa.Field:
		t.content(x, i, i.X.Type().Underlying().(*types.Struct).Field(i.Field).Origin())
	case *ssa.UnOp:
		switch f, ok := i.X.(*ssa.FieldAddr); {
		case i.Op != token.MUL:
			// A receive: what comes out of the channel is somebody else's.
		case ok:
			t.content(x, i, fieldOf(f))
		default:
			t.follow(traced{i, x.field})
		}
	case *ssa.Store:
		switch a, ok := i.Addr.(*ssa.Alloc); {
		case i.Val != x.v:
		case ok && !a.Heap || ok && capturedOnly(a):
			t.follow(traced{a, x.field})
		case variadic(i.Addr) != nil:
			t.follow(traced{variadic(i.Addr), x.field})
		default:
			t.keep(x)
		}
	case *ssa.MapUpdate:
		if i.Key == x.v || i.Value == x.v {
			t.keep(x)
		}
	case *ssa.Send:
		if i.X == x.v {
			t.keep(x)
		}
	case *ssa.Select:
		for _, s := range i.States {
			if s.Send == x.v {
				t.keep(x)
			}
		}
	case *ssa.MakeClosure:
		for k, b := range i.Bindings {
			if b == x.v {
				t.handed(x, i.Fn.(*ssa.Function).FreeVars[k])
			}
		}
	case ssa.CallInstruction:
		t.call(x, i)
	case *ssa.BinOp, *ssa.If, *ssa.DebugRef:
	default:
		t.keep(x)
	}
}

// content follows what field f of x holds. Farther down, things count for the
// field in which they hang.
func (t *tracer) content(x traced, v ssa.Value, f *types.Var) {
	if x.field != nil {
		f = x.field
	}
	t.follow(traced{v, f})
}

// capturedOnly reports whether variable a is used by loads, stores and literals
// alone.
func capturedOnly(a *ssa.Alloc) bool {
	for _, r := range *a.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.MakeClosure, *ssa.DebugRef:
		case *ssa.Store:
			if r.Val == a {
				return false
			}
		default:
			return false
		}
	}
	return true
}

func (t *tracer) call(x traced, i ssa.CallInstruction) {
	c := i.Common()
	if c.Value == x.v && !c.IsInvoke() && x.field == nil {
		t.kept.Called = true
	}
	if b, ok := c.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append", "copy":
			if len(c.Args) == 2 && c.Args[1] == x.v {
				t.keep(x)
			} else if v, ok := i.(*ssa.Call); ok {
				t.follow(traced{v, x.field})
			}
		case "panic":
			t.keep(x)
		}
		return
	}
	args := c.Args
	var target *ssa.Function
	var std knowledge.Std
	switch callee := c.StaticCallee(); {
	case c.IsInvoke():
		if k, ok := knowledge.Lookup(c.Method); ok && k.Frees {
			return
		}
		args = append([]ssa.Value{c.Value}, args...)
	case callee != nil:
		if obj, ok := callee.Object().(*types.Func); ok {
			if k, ok := knowledge.Lookup(obj); ok && (k.Frees || k.Effect&(knowledge.Lock|knowledge.Unlock) != 0) {
				return
			} else if v, call := i.(*ssa.Call); ok && call && k.Result == knowledge.Holder {
				t.follow(traced{v, x.field})
				return
			}
		}
		if body := Body(callee); body.Blocks != nil {
			target = body
		} else if obj, ok := callee.Object().(*types.Func); ok {
			std, _ = knowledge.Standard(obj)
		}
	}
	seen := len(std.Params) == len(args) && t.inView(args, std.Params)
	for k, a := range args {
		switch {
		case a != x.v:
		case seen && !std.Params[k].Keeps:
		case target == nil || k >= len(target.Params): // of an interface, not all implementers are in view
			t.keep(x)
		default:
			t.handed(x, target.Params[k])
		}
	}
}

// inView reports whether all methods that a function of the standard library may
// call on what it is given are known to be harmless.
func (t *tracer) inView(args []ssa.Value, params []knowledge.Param) bool {
	for i, p := range params {
		if len(p.Methods) == 0 {
			continue
		}
		values := []ssa.Value{args[i]}
		if s, ok := args[i].(*ssa.Slice); ok {
			if a, ok := s.X.(*ssa.Alloc); ok && a.Comment == "varargs" {
				values = elements(a)
			}
		}
		for _, v := range values {
			if c, ok := v.(*ssa.ChangeInterface); ok {
				v = c.X
			}
			m, ok := v.(*ssa.MakeInterface)
			if !ok {
				return false
			}
			if _, ok := t.index.harmless(m.X.Type(), p.Methods); !ok {
				return false
			}
		}
	}
	return true
}

// variadic returns the array of further arguments of a call in which addr is an
// element, or nil.
func variadic(addr ssa.Value) *ssa.Alloc {
	if e, ok := addr.(*ssa.IndexAddr); ok {
		if a, ok := e.X.(*ssa.Alloc); ok && a.Comment == "varargs" {
			return a
		}
	}
	return nil
}

// elements returns what is stored in the elements of array a.
func elements(a *ssa.Alloc) []ssa.Value {
	var list []ssa.Value
	for _, r := range *a.Referrers() {
		e, ok := r.(*ssa.IndexAddr)
		if !ok {
			continue
		}
		for _, r := range *e.Referrers() {
			if s, ok := r.(*ssa.Store); ok && s.Addr == e {
				list = append(list, s.Val)
			}
		}
	}
	return list
}

// maxTraced bounds the values that are looked at for one; beyond it, it is kept.
const maxTraced = 5000

// handed looks at what a function that is handed x as v, a parameter or free
// variable, does with it.
func (t *tracer) handed(x traced, v ssa.Value) {
	k, known := t.index.kept[v]
	t.kept.Called = t.kept.Called || known && k.Called && x.field == nil
	switch {
	case !known && len(t.seen) < maxTraced:
		t.follow(traced{v, x.field})
	case !known || k.Self || len(k.Fields) > 0 && x.field != nil:
		t.keep(x)
	default:
		for f := range k.Fields {
			t.keep(traced{field: f})
		}
	}
}

// holds reports whether a value of type t can hold anything that is followed.
func holds(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer
	case *types.Slice:
		return holds(u.Elem())
	case *types.Array:
		return holds(u.Elem())
	}
	return true
}
