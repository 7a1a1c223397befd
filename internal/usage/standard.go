package usage

import (
	"go/types"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Harmless reports whether all of the named methods that values of type t have, or
// that values in their fields and elements have, are in view or in the tables, and
// neither keep what they are given nor do anything that is followed. It returns the
// fields that they store into.
func (x *Index) Harmless(t types.Type, methods []string) (mods map[*types.Var]bool, ok bool) {
	x.keptMu.Lock()
	defer x.keptMu.Unlock()
	return x.harmless(t, methods)
}

func (x *Index) harmless(t types.Type, methods []string) (map[*types.Var]bool, bool) {
	j := &judge{index: x, methods: methods, mods: make(map[*types.Var]bool), seen: make(map[types.Type]bool)}
	return j.mods, j.accepts(t)
}

type judge struct {
	index   *Index
	methods []string
	mods    map[*types.Var]bool
	seen    map[types.Type]bool
}

// accepts looks at the methods of t and of what it is made of. Fields that are not
// exported do not count: no library can call methods of what they hold.
func (j *judge) accepts(t types.Type) bool {
	if j.seen[t] || len(j.seen) > 64 {
		return true
	}
	j.seen[t] = true
	set := types.NewMethodSet(t)
	for i := range set.Len() {
		obj, ok := set.At(i).Obj().(*types.Func)
		if ok && (slices.Contains(j.methods, obj.Name()) || slices.Contains(j.methods, "*") && obj.Exported()) && !j.method(obj.Origin()) {
			return false
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Signature:
		return !slices.Contains(j.methods, "()") && !slices.Contains(j.methods, "*")
	case *types.Pointer:
		return j.accepts(u.Elem())
	case *types.Slice:
		return j.accepts(u.Elem())
	case *types.Array:
		return j.accepts(u.Elem())
	case *types.Map:
		return j.accepts(u.Key()) && j.accepts(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if f.Exported() && !types.IsInterface(f.Type()) && !j.accepts(f.Type()) {
				return false
			}
		}
	}
	return true
}

func (j *judge) method(obj *types.Func) bool {
	if k, ok := knowledge.Lookup(obj); ok {
		return k.Frees && k.Effect == 0
	}
	if obj.Pkg() == j.index.SSA.Pkg.Pkg {
		fn := j.index.SSA.Pkg.Prog.FuncValue(obj)
		if fn == nil || fn.Blocks == nil || j.index.kinds[fn]&knowledge.Followed != 0 {
			return false
		}
		for _, p := range fn.Params {
			if k := j.index.keeps(p); holds(p.Type()) && (k.Self || len(k.Fields) > 0) {
				return false
			}
		}
		for v := range j.index.mods[fn].All() {
			j.mods[v] = true
		}
		return true
	}
	std, ok := knowledge.Standard(obj)
	if !ok {
		return false
	}
	for _, p := range std.Params {
		if p.Keeps || p.Passed {
			return false
		}
	}
	return true
}
