package usage

import "golang.org/x/tools/go/ssa"

// OnlyCleared reports whether a variable is set where it is declared, and after that only
// to nil, by its function or by literals that capture it: what it holds is that first value,
// or nil from some time on.
func OnlyCleared(v *ssa.Alloc) bool {
	set := 0
	return v.Heap && clearsOnly(v, v, &set, 3) && set == 1
}

// clearsOnly reports whether all that happens to the variable with address v is that it is
// read, set to nil, captured, or set in the block of its declaration, which is counted.
func clearsOnly(declared *ssa.Alloc, v ssa.Value, set *int, depth int) bool {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.UnOp, *ssa.DebugRef:
		case *ssa.Store:
			if r.Addr != v {
				return false
			}
			if c, ok := r.Val.(*ssa.Const); ok && c.IsNil() {
				continue
			}
			if r.Block() != declared.Block() {
				return false
			}
			*set++
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				inner := r.Fn.(*ssa.Function)
				if b == v && (depth == 0 || !clearsOnly(declared, inner.FreeVars[i], set, depth-1)) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}
