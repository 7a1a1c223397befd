package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// An invariant bounds what a field or package variable holds, over all stores
// of the package.
type invariant struct {
	ok             bool
	room           int64 // most bytes behind the pointer, or in the slice's or string's memory
	minLen, maxLen int64
	minVal, maxVal int64
	last           token.Pos // of the store that gives the most room
}

// invariants adds the bounds of the field that o was loaded from as facts
// about its symbol s.
func (a *analysis) invariants(f *frame, o *origin, attr attribute, s symbol) {
	whole := o.parent.typ
	if o.load {
		whole = deref(whole)
	}
	st, ok := underlying(whole).(*types.Struct)
	if !ok {
		return
	}
	if fld := a.fieldAt(st, o.off); fld != nil {
		a.bound(f, a.invariantOf(fld.Origin()), o, attr, s)
	}
}

// invariantsOf adds the bounds of fld to all symbols of o.
func (a *analysis) invariantsOf(f *frame, o *origin, fld *types.Var) {
	a.boundAll(f, a.invariantOf(fld), o)
}

// boundAll adds the bounds of inv to all symbols of o.
func (a *analysis) boundAll(f *frame, inv invariant, o *origin) {
	if !inv.ok {
		return
	}
	for _, attr := range []attribute{attrValue, attrLen, attrCap, attrAfter} {
		if relevantAttr(o.typ, attr) {
			a.bound(f, inv, o, attr, f.symbolOf(o, attr))
		}
	}
}

func relevantAttr(t types.Type, attr attribute) bool {
	switch underlying(t).(type) {
	case *types.Slice:
		return attr == attrLen || attr == attrCap
	case *types.Pointer:
		return attr == attrAfter
	}
	switch {
	case isStringType(t):
		return attr == attrLen
	case isUnsafePointer(t):
		return attr == attrAfter
	case isInteger(t):
		return attr == attrValue
	}
	return false
}

func (a *analysis) bound(f *frame, inv invariant, o *origin, attr attribute, s symbol) {
	if !inv.ok {
		return
	}
	self := single(s)
	switch attr {
	case attrValue:
		f.fact(s, self.addConst(-inv.minVal))
		f.fact(s, constant(inv.maxVal).minus(self))
	case attrLen:
		f.fact(s, self.addConst(-inv.minLen))
		f.fact(s, constant(inv.maxLen).minus(self))
	case attrCap:
		if sl, ok := underlying(o.typ).(*types.Slice); ok {
			if n, ok := a.sizeof(sl.Elem()); ok && n > 0 {
				f.fact(s, constant(inv.room/n).minus(self))
			}
		}
	case attrAfter:
		f.fact(s, constant(inv.room).minus(self))
	}
	if inv.last.IsValid() && !o.pos.IsValid() {
		o.pos = inv.last
	}
}

// invariantOf bounds a struct field over all stores of the package. Only
// unexported fields of the package's own types have all their stores there.
func (a *analysis) invariantOf(fld *types.Var) invariant {
	if inv, ok := a.fieldBounds[fld]; ok {
		return inv
	}
	a.fieldBounds[fld] = invariant{} // while it is being found out
	if fld.Exported() || fld.Pkg() != a.prog.Pkg.Pkg {
		return invariant{}
	}
	idx := a.index()
	if idx.exposed[fld] {
		return invariant{}
	}
	for _, t := range idx.castTypes {
		if s, ok := t.Underlying().(*types.Struct); ok && hasField(s, fld, 0) {
			return invariant{}
		}
	}
	inv := a.boundStores(putsOf(idx.fields[fld]))
	a.fieldBounds[fld] = inv
	return inv
}

// boundStores bounds the values of the stores, and the zero value.
func (a *analysis) boundStores(sites []put) invariant {
	inv := invariant{ok: len(sites) > 0 && len(sites) <= 16}
	for _, s := range sites {
		if !inv.ok {
			return inv
		}
		f := a.frame(s.fn)
		if f == nil {
			return invariant{}
		}
		var v value
		f.try(func() { v = f.eval(s.val) })
		switch v.kind {
		case nilPointer:
			continue
		case integer:
			if !v.num.isConst() {
				return invariant{}
			}
			inv.minVal, inv.maxVal = min(inv.minVal, v.num.c), max(inv.maxVal, v.num.c)
		case slice, str, pointer:
			if !v.region.known {
				return invariant{}
			}
			left := v.region.end.minus(v.off)
			if !left.isConst() || v.kind != pointer && !v.length.isConst() {
				return invariant{}
			}
			if left.c > inv.room || !inv.last.IsValid() {
				inv.last = s.at.Pos()
			}
			inv.room = max(inv.room, left.c)
			inv.maxLen = max(inv.maxLen, v.length.c)
		default:
			return invariant{}
		}
	}
	return inv
}

// globalContent returns what a package variable holds if it was not written
// in this function yet.
func (f *frame) globalContent(loc location) value {
	g, ok := loc.region.key.(*ssa.Global)
	if !ok {
		return f.loadedOpaque(loc, loc.region.key)
	}
	o := f.valueOrigin(versionKey{g, "entry", loc.off}, loc.typ)
	if o.name == "" {
		o.name = g.Name()
		v := f.opaque(o, loc.typ)
		if loc.off == 0 && types.Identical(deref(g.Type()), loc.typ) {
			inv := f.a.invariantOfGlobal(g)
			for _, attr := range []attribute{attrValue, attrLen, attrCap, attrAfter} {
				if inv.ok && relevantAttr(o.typ, attr) {
					f.a.bound(f, inv, o, attr, f.symbolOf(o, attr))
				}
			}
		}
		return v
	}
	return f.opaque(o, loc.typ)
}

func (a *analysis) invariantOfGlobal(g *ssa.Global) invariant {
	if inv, ok := a.globalBounds[g]; ok {
		return inv
	}
	a.globalBounds[g] = invariant{}
	idx := a.index()
	if g.Pkg != a.prog.Pkg || g.Object() == nil || g.Object().Exported() || idx.exposed[g] {
		return invariant{}
	}
	inv := a.boundStores(putsOf(idx.globals[g]))
	a.globalBounds[g] = inv
	return inv
}
