package usage

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Objects that a function makes anew whenever it runs. Two calls of it are about two
// of them, so that what the calls do does not come together in a caller, unless the
// caller gets the object, or a literal that captures it.

// Elsewhere reports whether the object of k is made anew by each call of a function
// that is neither fn nor around it, and no literal that captures it leaves that
// function. What is done to it comes together in fn only under another name: see
// [Index.Aliases].
func (x *Index) Elsewhere(k Key, fn *ssa.Function) bool {
	v, ok := k.(ssa.Value)
	if !ok || !IsNew(v) || Inside(fn, v.Parent()) {
		return false
	}
	x.keptMu.Lock()
	defer x.keptMu.Unlock()
	return x.freshness(v) > old
}

// Own reports whether only the function that makes v anew, and what it calls while it
// runs, ever have v.
func (x *Index) Own(v ssa.Value) bool {
	x.keptMu.Lock()
	defer x.keptMu.Unlock()
	return x.freshness(v) == confined
}

// A freshness says who may hold an object when the function that made it returns.
type freshness uint8

const (
	old      freshness = iota // it is not always new, or a literal that captures it may be called later
	fresh                     // others may hold the object itself
	confined                  // nobody
)

func (x *Index) freshness(v ssa.Value) freshness {
	if !IsNew(v) {
		return old
	}
	f, known := x.fresh[v]
	if !known {
		switch {
		case x.leaves(v, make(map[ssa.Value]bool)):
		case x.keeps(v).Self:
			f = fresh
		default:
			f = confined
		}
		x.fresh[v] = f
	}
	return f
}

// IsNew reports whether v is another object each time that it is computed.
func IsNew(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.MakeChan:
		return true
	case *ssa.Alloc:
		switch v.Type().Underlying().(*types.Pointer).Elem().Underlying().(type) {
		case *types.Struct, *types.Array:
			return true
		}
	case *ssa.Call:
		f, ok := KnownCall(v)
		return ok && f.Effect&knowledge.With != 0
	}
	return false
}

// leaves reports whether a literal that captures v, or a variable that holds it, may
// be called when the function around it has returned, or by code that is not in view.
func (x *Index) leaves(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || v.Referrers() == nil {
		return false
	}
	seen[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if a, ok := r.Addr.(*ssa.Alloc); ok && r.Val == v && x.leaves(a, seen) {
				return true
			}
		case ssa.CallInstruction:
			callee := r.Common().StaticCallee()
			if callee == nil {
				continue
			}
			for _, p := range Body(callee).Params {
				if Argument(r.Common(), p) == v && x.leaves(p, seen) {
					return true
				}
			}
		case *ssa.MakeClosure:
			if x.keeps(r).Self {
				return true
			}
			for i, b := range r.Bindings {
				if b == v && x.leaves(r.Fn.(*ssa.Function).FreeVars[i], seen) {
					return true
				}
			}
		case *ssa.Extract, *ssa.ChangeType, *ssa.Phi, *ssa.UnOp: // a variable that is loaded may be captured again
			if x.leaves(r.(ssa.Value), seen) {
				return true
			}
		}
	}
	return false
}

// returnsNew appends what fn makes anew and returns, itself or by calls.
func returnsNew(fn *ssa.Function, list []ssa.Value, depth int) []ssa.Value {
	for _, b := range fn.Blocks {
		r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		for _, v := range r.Results {
			v, ok := KeyOf(v).(ssa.Value)
			if !ok {
				continue
			}
			if IsNew(v) {
				list = append(list, v)
			} else if c, ok := v.(*ssa.Call); ok && depth > 0 {
				if callee := c.Common().StaticCallee(); callee != nil {
					list = returnsNew(Body(callee), list, depth-1)
				}
			}
		}
	}
	return list
}
