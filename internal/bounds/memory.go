package bounds

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A location is a range of bytes in a region, read as one type.
type location struct {
	region *region
	off    int64
	size   int64
	typ    types.Type
	field  *types.Var // the struct field that is read, if known
}

// An effect is what an instruction may do to a location.
type effect uint8

const (
	leaves   effect = iota // does not change it
	mayWrite               // may change it
	writes                 // stores exactly a value that covers it
)

// load returns what a read of type t at off bytes past the pointer p gives
// just before the instruction at.
func (f *frame) load(p value, off linear, t types.Type, at ssa.Instruction) value {
	own := func() value {
		if v, ok := at.(ssa.Value); ok && types.Identical(v.Type(), t) {
			return f.opaque(f.valueOrigin(v, t), t)
		}
		return value{}
	}
	if p.kind != pointer || at == nil || at.Block() == nil {
		return own()
	}
	switch underlying(t).(type) {
	case *types.Struct, *types.Array:
		return value{kind: aggregate, part: func(inside int64, t types.Type) value {
			return f.load(p, f.limit(off.addConst(inside)), t, at)
		}}
	}
	pos := p.off.plus(off)
	size, ok := f.a.sizeof(t)
	if !ok || !pos.isConst() || p.region.frame != f {
		return own()
	}
	if v, ok := f.headerWord(p, pos.c, size, t, at); ok {
		return v
	}
	loc := location{p.region, pos.c, size, t, f.fieldOf(p, pos.c, at)}
	return f.loadAt(loc, at)
}

// loadAt reads a location just before the instruction at.
func (f *frame) loadAt(loc location, at ssa.Instruction) value {
	block := at.Block()
	from, def := f.reaching(loc, block, slices.Index(block.Instrs, at))
	switch from {
	case leaves: // unchanged since the region came to be
		switch loc.region.kind {
		case regionAlloc, regionMake:
			return f.zero(loc.typ)
		case regionGlobal, regionConst:
			return f.globalContent(loc)
		case regionFresh:
			if v, ok := loc.region.cellAt(loc.off); ok {
				return v
			}
		case regionOpaque:
			if loc.region.bytes || loc.region.hasLogical {
				break // the content of a slice is data, not structure
			}
			o := f.child(loc.region.origin, true, loc.off, loc.typ)
			return f.opaque(o, loc.typ)
		}
		return f.loadedOpaque(loc, loc.region.key)
	case writes:
		if st, ok := def.(*ssa.Store); ok {
			av := f.eval(st.Addr)
			return f.partOf(f.eval(st.Val), st.Val.Type(), loc.off-av.off.c, loc.typ)
		}
	}
	if st, ok := def.(*ssa.Store); ok && from == mayWrite && isSliceOrString(loc.typ) {
		if av := f.eval(st.Addr); av.region == loc.region {
			if v, ok := f.assembled(loc, at); ok {
				return v
			}
		}
	}
	if call, ok := def.(*ssa.Call); ok && from == mayWrite {
		if v, ok := f.leftBy(call, loc); ok {
			return v
		}
	}
	return f.loadedOpaque(loc, def)
}

// leftBy returns what a call leaves in a location that it was handed.
func (f *frame) leftBy(call *ssa.Call, loc location) (value, bool) {
	fn := f.target(&call.Call)
	if fn == nil || fn.Blocks == nil {
		return value{}, false
	}
	st := f.cachedSite(call, &call.Call, fn)
	found := -1
	for i, arg := range st.args {
		if arg.kind == pointer && arg.region == loc.region && arg.off.isConst() {
			if found >= 0 {
				return value{}, false // two ways to the same memory
			}
			found = i
		}
	}
	if found < 0 {
		return value{}, false
	}
	s, ok := f.a.exit(fn, found, loc.off-st.args[found].off.c, loc.typ)
	if !ok {
		return value{}, false
	}
	return st.result(s, s.Results[0], loc.typ, 0)
}

func (r *region) cellAt(off int64) (value, bool) {
	for _, c := range r.cells {
		if c.off == off {
			return c.val, true
		}
	}
	return value{}, false
}

type versionKey struct {
	region any
	def    any
	off    int64
}

// loadedOpaque returns the unknown content of a location after the write def.
// Two reads with no write between them give one value.
func (f *frame) loadedOpaque(loc location, def any) value {
	o := f.valueOrigin(versionKey{loc.region.key, def, loc.off}, loc.typ)
	if o.name == "" && loc.field != nil {
		o.name = loc.field.Name()
		if loc.region.name != "" {
			o.name = loc.region.name + "." + loc.field.Name()
		}
	} else if o.name == "" {
		o.name = loc.region.name
	}
	fresh := o.at == nil
	if fresh && loc.field != nil {
		o.at, _ = def.(ssa.Instruction)
		v := f.opaque(o, loc.typ)
		f.a.invariantsOf(f, o, loc.field)
		return v
	}
	return f.opaque(o, loc.typ)
}

// partOf returns the part of v, a value of type whole, that lies at off and
// has type t. The words of a slice or string header can be taken apart.
func (f *frame) partOf(v value, whole types.Type, off int64, t types.Type) value {
	nWhole, ok1 := f.a.sizeof(whole)
	n, ok2 := f.a.sizeof(t)
	if !ok1 || !ok2 {
		return value{}
	}
	if off == 0 && n == nWhole && sameShape(whole, t) {
		return v
	}
	switch {
	case v.kind == aggregate:
		return v.part(off, t)
	case v.kind == slice && off == 0 && isStringType(t):
		return value{kind: str, region: v.region, off: v.off, length: v.length.scale(min(v.stride, 1<<19)), stride: 1}
	case (v.kind == slice || v.kind == str) && n == f.a.word:
		switch {
		case off == 0 && (isInteger(t) || isUnsafePointer(t) || isPointer(t)):
			return value{kind: pointer, region: v.region, off: v.off, sized: v.sized}
		case off == f.a.word && isInteger(t):
			return value{kind: integer, num: v.length}
		case off == 2*f.a.word && v.kind == slice && isInteger(t):
			return value{kind: integer, num: v.capacity}
		}
	case off == 0 && v.kind == pointer && n == f.a.word && (isUnsafePointer(t) || isPointer(t) || isUintptr(t)):
		return v
	}
	return value{}
}

// sameShape reports whether a value of type a is also right as one of type b.
func sameShape(a, b types.Type) bool {
	a, b = underlying(a), underlying(b)
	if types.Identical(a, b) {
		return true
	}
	pa := isPointer(a) || isUnsafePointer(a)
	pb := isPointer(b) || isUnsafePointer(b)
	return pa && pb
}

func isStringType(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// fieldOf returns the struct field that an instruction reads or writes.
func (f *frame) fieldOf(p value, off int64, at ssa.Instruction) *types.Var {
	var addr ssa.Value
	switch at := at.(type) {
	case *ssa.UnOp:
		addr = at.X
	case *ssa.Store:
		addr = at.Addr
	}
	if fa, ok := addr.(*ssa.FieldAddr); ok {
		return fieldVar(fa)
	}
	if s, ok := underlying(deref(originType(p))).(*types.Struct); ok {
		return f.a.fieldAt(s, off)
	}
	if s, ok := underlying(p.region.typ).(*types.Struct); ok && p.region.own() {
		return f.a.fieldAt(s, off)
	}
	return nil
}

func originType(p value) types.Type {
	if p.region != nil && p.region.origin != nil {
		return p.region.origin.typ
	}
	return nil
}

// fieldVar returns the field that fa takes the address of, as declared.
func fieldVar(fa *ssa.FieldAddr) *types.Var {
	if s, ok := underlying(deref(fa.X.Type())).(*types.Struct); ok {
		return s.Field(fa.Field).Origin()
	}
	return nil
}

// reaching walks backwards from the instruction with the given index to what
// last wrote the location: nothing since the region exists or the function
// began (leaves), one store (writes), or something else, which is then only
// good to tell whether two reads see the same content.
func (f *frame) reaching(loc location, block *ssa.BasicBlock, index int) (effect, any) {
	for {
		for i := index - 1; i >= 0; i-- {
			f.spend(1)
			instr := block.Instrs[i]
			if instr == loc.region.at {
				return leaves, nil
			}
			if e := f.effectOn(instr, loc); e != leaves {
				return e, instr
			}
		}
		switch len(block.Preds) {
		case 0:
			return leaves, nil
		case 1:
			block = block.Preds[0]
			index = len(block.Instrs)
			continue
		}
		dom := block.Idom()
		if dom == nil {
			return mayWrite, block
		}
		for _, b := range f.between(dom, block) {
			for _, instr := range b.Instrs {
				f.spend(1)
				if instr == loc.region.at || f.effectOn(instr, loc) != leaves {
					return mayWrite, block
				}
			}
		}
		block = dom
		index = len(block.Instrs)
	}
}

// between returns the blocks on the ways from dom to block, without dom.
// Where block is in a loop that does not contain dom, it is one of them.
func (f *frame) between(dom, block *ssa.BasicBlock) []*ssa.BasicBlock {
	seen := map[*ssa.BasicBlock]bool{dom: true}
	var res []*ssa.BasicBlock
	work := slices.Clone(block.Preds)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		res = append(res, b)
		work = append(work, b.Preds...)
	}
	slices.SortFunc(res, func(a, b *ssa.BasicBlock) int { return a.Index - b.Index })
	return res
}

// reachable reports whether control can go from the end of a to b.
func (f *frame) reachable(a, b *ssa.BasicBlock) bool {
	set := f.reach[a]
	if set == nil {
		set = make(map[*ssa.BasicBlock]bool)
		work := slices.Clone(a.Succs)
		for len(work) > 0 {
			x := work[len(work)-1]
			work = work[:len(work)-1]
			if !set[x] {
				set[x] = true
				work = append(work, x.Succs...)
			}
		}
		f.reach[a] = set
	}
	return set[b]
}

// settled reports whether nothing changes the location after the instruction
// at, so that code which runs at an unknown later time still finds it as it is.
func (f *frame) settled(loc location, at ssa.Instruction) bool {
	block := at.Block()
	index := slices.Index(block.Instrs, at)
	for _, b := range f.fn.Blocks {
		after := 0
		if b == block && !f.reachable(block, block) {
			after = index + 1
		} else if b != block && !f.reachable(block, b) {
			continue
		}
		for _, instr := range b.Instrs[after:] {
			f.spend(1)
			if instr != at && f.effectOn(instr, loc) != leaves {
				return false
			}
		}
	}
	return true
}

// effectOn returns what one instruction may do to a location.
func (f *frame) effectOn(instr ssa.Instruction, loc location) effect {
	switch instr := instr.(type) {
	case *ssa.Store:
		return f.storeEffect(instr, loc)
	case *ssa.Call:
		return f.callEffect(instr, &instr.Call, loc)
	case *ssa.RunDefers, *ssa.Go:
		if loc.region.kind == regionAlloc && f.usesOf(loc.region).writtenByClosure {
			return mayWrite
		}
	case *ssa.Select, *ssa.Send:
		// Another goroutine may act here; it is not followed.
	}
	return leaves
}

func (f *frame) storeEffect(st *ssa.Store, loc location) effect {
	t := st.Val.Type()
	size, ok := f.a.sizeof(t)
	if !ok {
		return mayWrite
	}
	if !types.Identical(t, loc.typ) && !mayOverlap(t, loc.typ) {
		// A store of another basic type matters only where memory is
		// reinterpreted, which the region shows.
		if av := f.eval(st.Addr); av.kind != pointer || av.region != loc.region {
			return leaves
		}
	}
	av := f.eval(st.Addr)
	if av.kind != pointer {
		return f.typedEffect(st, loc)
	}
	if av.region != loc.region {
		if av.region.own() && loc.region.own() || f.isPrivate(av.region) || f.isPrivate(loc.region) {
			return leaves
		}
		return f.typedEffect(st, loc)
	}
	if av.off.isConst() {
		switch {
		case av.off.c <= loc.off && loc.off+loc.size <= av.off.c+size:
			return writes
		case av.off.c+size <= loc.off || loc.off+loc.size <= av.off.c:
			return leaves
		}
		return mayWrite
	}
	if types.Identical(t, loc.typ) {
		return f.typedEffect(st, loc)
	}
	return leaves
}

// mayOverlap reports whether a store of type t can change a part of type u
// although the types differ: one contains the other.
func mayOverlap(t, u types.Type) bool {
	return contains(t, u, 0) || contains(u, t, 0)
}

// contains reports whether a value of type outer has a part of type inner.
func contains(outer, inner types.Type, depth int) bool {
	if depth > 8 || types.Identical(outer.Underlying(), inner.Underlying()) {
		return true
	}
	switch u := outer.Underlying().(type) {
	case *types.Struct:
		for fld := range u.Fields() {
			if contains(fld.Type(), inner, depth+1) {
				return true
			}
		}
	case *types.Array:
		return contains(u.Elem(), inner, depth+1)
	}
	return false
}

// typedEffect decides by types and fields whether a store through an unknown
// pointer may change the location.
func (f *frame) typedEffect(st *ssa.Store, loc location) effect {
	fa, isField := st.Addr.(*ssa.FieldAddr)
	if loc.field != nil && isField {
		if fieldVar(fa) != loc.field {
			return leaves
		}
		return mayWrite
	}
	if loc.field != nil && types.Identical(st.Val.Type(), loc.typ) {
		if _, isIndex := st.Addr.(*ssa.IndexAddr); isIndex {
			return leaves // an element of a slice is no field
		}
	}
	if loc.field == nil && isField && types.Identical(st.Val.Type(), loc.typ) && loc.region.kind == regionAlloc {
		return leaves // a field is no variable
	}
	return mayWrite
}
