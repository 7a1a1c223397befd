package usage

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Recycled reports whether the package uses the memory of the slice in field f again:
// it empties the slice without letting go of its array, as in x.f = x.f[:0].
func (x *Index) Recycled(f *types.Var) bool {
	if knowledge.Recycled(f) {
		return true
	}
	for _, s := range x.Stores(f) {
		if emptied(s.Val, f, 4) {
			return true
		}
	}
	return false
}

// emptied reports whether v is what field f holds, cut to length zero, or something
// appended to that.
func emptied(v ssa.Value, f *types.Var, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Slice:
		c, ok := v.High.(*ssa.Const)
		return ok && c.Value != nil && constant.Sign(c.Value) == 0 && v.Max == nil && ReadField(v.X) == f
	case *ssa.Call:
		if len(v.Call.Args) == 0 || v.Call.IsInvoke() {
			return false
		}
		if _, ok := v.Type().Underlying().(*types.Slice); !ok {
			return false
		}
		for _, a := range v.Call.Args {
			if emptied(a, f, depth-1) {
				return true
			}
		}
	case *ssa.ChangeType:
		return emptied(v.X, f, depth-1)
	}
	return false
}
