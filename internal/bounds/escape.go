package bounds

import (
	"golang.org/x/tools/go/ssa"
)

// isPrivate reports whether only this function's own instructions can reach
// the region.
func (f *frame) isPrivate(r *region) bool {
	return (r.kind == regionAlloc || r.kind == regionMake) && r.at != nil && !f.usesOf(r).escapes
}

// allocUses says how the address of a variable is used.
type allocUses struct {
	escapes          bool // the address leaves the function's own loads and stores
	writtenByClosure bool // a closure that captures the variable, or is handed it, writes it
}

// usesOf follows the uses of a region's address.
func (f *frame) usesOf(r *region) *allocUses {
	if r.uses != nil {
		return r.uses
	}
	u := &allocUses{}
	r.uses = u
	root, ok := r.at.(ssa.Value)
	if !ok {
		u.escapes = true
		u.writtenByClosure = true
		return u
	}
	seen := make(map[ssa.Value]bool)
	var follow func(v ssa.Value)
	follow = func(v ssa.Value) {
		if seen[v] || v.Referrers() == nil {
			return
		}
		seen[v] = true
		for _, ref := range *v.Referrers() {
			f.spend(1)
			switch ref := ref.(type) {
			case *ssa.UnOp, *ssa.DebugRef:
			case *ssa.Store:
				if ref.Val == v {
					u.escapes = true
				}
			case *ssa.BinOp:
				if isInteger(ref.Type()) {
					follow(ref)
				}
			case *ssa.MakeClosure:
				u.escapes = true
				fn := ref.Fn.(*ssa.Function)
				for i, b := range ref.Bindings {
					if b == v && i < len(fn.FreeVars) && writesThrough(fn.FreeVars[i], 0) {
						u.writtenByClosure = true
					}
				}
			case *ssa.FieldAddr, *ssa.IndexAddr, *ssa.Slice, *ssa.Convert, *ssa.ChangeType, *ssa.SliceToArrayPointer:
				follow(ref.(ssa.Value))
			case *ssa.Phi:
				follow(ref)
			case *ssa.Call:
				if b, ok := ref.Call.Value.(*ssa.Builtin); ok {
					switch b.Name() {
					case "Add", "Slice", "SliceData", "String", "StringData", "append":
						follow(ref)
					}
					continue
				}
				u.escapes = true
			default:
				u.escapes = true
			}
		}
	}
	follow(root)
	return u
}

// writesThrough reports whether a function stores through the pointer v, a
// captured variable, or hands it on.
func writesThrough(v ssa.Value, depth int) bool {
	if v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == v {
				return true
			}
		case *ssa.FieldAddr:
			if depth < 4 && writesThrough(ref, depth+1) {
				return true
			}
		case *ssa.IndexAddr:
			if depth < 4 && writesThrough(ref, depth+1) {
				return true
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == v && (depth >= 4 || writesThrough(fn.FreeVars[i], depth+1)) {
					return true
				}
			}
		case *ssa.UnOp, *ssa.Slice, *ssa.DebugRef:
		case *ssa.Convert:
			if depth >= 4 || writesThrough(ref, depth+1) {
				return true
			}
		default:
			return true
		}
	}
	return false
}
