package closedchan

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What the whole package does with a field that holds a channel.

// fields says what the whole package does with the fields that hold channels.
type fields struct {
	index *usage.Index
	// never holds the fields that are closed and that nothing ever stores.
	never map[*types.Var]bool

	reached map[*ssa.Function]map[*ssa.Function]bool
	inRoot  map[rootField]bool
}

type rootField struct {
	root  *ssa.Function
	field *types.Var
}

func newFields(x *usage.Index) *fields {
	f := &fields{index: x, never: make(map[*types.Var]bool), reached: make(map[*ssa.Function]map[*ssa.Function]bool),
		inRoot: make(map[rootField]bool)}
	for _, op := range x.Ops {
		v, ok := op.Key.(*types.Var)
		if !ok || op.Effect != knowledge.Close || !v.IsField() || readField(op.Value) != v {
			continue
		}
		// Other packages can store what is exported.
		f.never[v] = !v.Exported() && v.Pkg() == x.SSA.Pkg.Pkg && len(x.Stores(v)) == 0 && !x.AddressTaken(v) && !storedAlike(x, op.Value)
	}
	return f
}

// closedField returns the field whose contents ev closes, or nil.
func closedField(ev *typestate.Event) *types.Var {
	if c, ok := ev.Instr.(ssa.CallInstruction); ok {
		if b, ok := c.Common().Value.(*ssa.Builtin); ok && b.Name() == "close" {
			return readField(c.Common().Args[0])
		}
	}
	return nil
}

// readField returns the field that v is read from, or nil.
func readField(v ssa.Value) *types.Var {
	for {
		switch x := v.(type) {
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.UnOp:
			if f, ok := x.X.(*ssa.FieldAddr); ok {
				return f.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(f.Field).Origin()
			}
		case *ssa.Field:
			return x.X.Type().Underlying().(*types.Struct).Field(x.Field).Origin()
		}
		return nil
	}
}

// storedAlike reports whether somebody stores into the field that v is read from
// by way of the same struct type written elsewhere: a struct type without a name
// has fields of its own each time.
func storedAlike(x *usage.Index, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok {
		return false
	}
	f, ok := load.X.(*ssa.FieldAddr)
	if !ok {
		return false
	}
	p, ok := f.X.Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	t, ok := types.Unalias(p.Elem()).(*types.Struct)
	return ok && x.StoresAlike(t, f.Field)
}

// replaceable reports whether somebody other than root and its callees may
// store a new channel where obj was read from.
func (f *fields) replaceable(st *typestate.State, obj *object.Value, root *ssa.Function) bool {
	for v := obj; ; v = v.X {
		switch v.Kind {
		case object.Load, object.Derived, object.Assert, object.Iface:
		case object.Field:
			if b := v.Base(); (b.Kind == object.Alloc || b.Kind == object.Result) && !st.Kept(b) {
				return false // nobody else has it
			}
			if f.storedElsewhere(v.Var, root) {
				return true
			}
		case object.Elem, object.Global:
			return true
		default:
			return false
		}
	}
}

func (f *fields) storedElsewhere(v *types.Var, root *ssa.Function) bool {
	k := rootField{root, v}
	if r, ok := f.inRoot[k]; ok {
		return r
	}
	r := v.Exported() || v.Pkg() != f.index.SSA.Pkg.Pkg || f.index.AddressTaken(v)
	for _, s := range f.index.Stores(v) {
		r = r || !intoNew(s) && !f.reaches(root)[s.Parent()]
	}
	f.inRoot[k] = r
	return r
}

// intoNew reports whether s stores into a struct that its function makes.
func intoNew(s *ssa.Store) bool {
	addr := s.Addr
	for {
		f, ok := addr.(*ssa.FieldAddr)
		if !ok {
			break
		}
		addr = f.X
	}
	_, ok := addr.(*ssa.Alloc)
	return ok
}

// reaches returns root and the functions that it calls or starts.
func (f *fields) reaches(root *ssa.Function) map[*ssa.Function]bool {
	if set := f.reached[root]; set != nil {
		return set
	}
	set := map[*ssa.Function]bool{root: true}
	work := []*ssa.Function{root}
	for len(work) > 0 {
		fn := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range f.index.Out(fn) {
			if !set[s.Callee] {
				set[s.Callee] = true
				work = append(work, s.Callee)
			}
		}
	}
	f.reached[root] = set
	return set
}
