package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Values: regions, offsets, lengths.

// A kind says which fields of a value count.
type kind uint8

const (
	unknown    kind = iota // nothing is known
	integer                // num
	pointer                // region, off; an unsafe.Pointer, a *T, or a uintptr made from one
	slice                  // region, off, length, capacity, stride
	str                    // region, off, length
	aggregate              // part: a struct or array
	nilPointer             // the nil of a pointer, map, function or interface
	function               // closure
)

// A value is what the analysis knows of one SSA value. Offsets and strides
// are in bytes, lengths and capacities in elements.
type value struct {
	kind     kind
	num      linear
	region   *region
	off      linear
	length   linear
	capacity linear
	stride   int64
	origin   *origin // the place whose value this is, unchanged; may be nil
	part     func(off int64, t types.Type) value
	closure  *ssa.MakeClosure
	fn       *ssa.Function

	filled     *filled     // how far a slice was filled by a read that it was cut after, if any
	within     *arrayField // the array field that the pointer was taken into, if any
	arithmetic token.Pos   // where pointer arithmetic made the offset; or NoPos
	sized      token.Pos   // where the length was chosen freely, by unsafe.Slice or its like; or NoPos
}

// An attribute is a property of an origin that a symbol stands for.
type attribute uint8

const (
	attrValue  attribute = iota // the integer itself; a bool is 0 or 1
	attrLen                     // length of a slice or string, in elements
	attrCap                     // capacity of a slice, in elements
	attrAfter                   // bytes from a pointer to the end of its object
	attrBefore                  // bytes from the start of its object to a pointer
	attrNonNil                  // 1 if a pointer, interface, map or function is not nil, else 0
)

// An origin is a place whose content the analysis cannot compute: a
// parameter, what a parameter points to, the result of a call.
type origin struct {
	// Either a root: param >= 0 counts parameters and then free variables, or
	// value is set.
	param int
	value any // an ssa.Value, or what else identifies the root
	// Or a part of another origin.
	parent *origin
	load   bool  // through the pointer parent, at off bytes; otherwise inside the value parent
	off    int64 // bytes

	typ  types.Type // may be nil
	root bool       // only parameters, free variables and what is loaded through them, unchanged since entry

	// For messages and for rules about data from outside.
	name    string
	pos     token.Pos
	outside string // the function whose result has a length that its caller cannot know
	at      ssa.Instruction
}

type originKey struct {
	param  int
	value  any
	parent *origin
	load   bool
	off    int64
}

// A regionKind says how a region came to be.
type regionKind uint8

const (
	regionAlloc  regionKind = iota // a variable, new, &T{}: zero at first
	regionMake                     // make([]T, n), or a conversion to []byte
	regionGlobal                   // a package variable
	regionConst                    // a constant string
	regionFresh                    // made by a called function
	regionOpaque                   // behind a pointer, slice or string of unknown origin
)

// A region is one object in memory, or what is reachable of it. Offsets are
// relative to the point that the region's creator gave out.
type region struct {
	kind   regionKind
	key    any // identity: an ssa.Value, *origin, or call and object number
	origin *origin
	start  linear // <= 0: first byte, relative to offset 0
	end    linear // one past the last byte
	known  bool   // start and end hold; otherwise the size is unknown
	// logical is the length in bytes of the slice or string that the region
	// belongs to. It may end before the region does.
	logical    linear
	hasLogical bool
	bytes      bool   // data of a slice of bytes, or of a string
	ofC        string // the C function that allocated it, if it is memory of C
	at         ssa.Instruction
	cells      []cell
	name       string
	typ        types.Type
	pos        token.Pos
	where      string // position in words, for objects made in another package
	frame      *frame
	uses       *allocUses
}

// own reports whether the region is distinct from every other own region.
func (r *region) own() bool { return r.kind != regionOpaque }

// A cell is the content of a fresh object at an offset.
type cell struct {
	off int64
	val value
}

// symbolInfo describes a symbol of a frame.
type symbolInfo struct {
	origin *origin // nil for intermediate results
	attr   attribute
	trip   *ssa.BasicBlock // the symbol counts the turns of the loop with this header
	facts  []linear        // hold wherever the symbol means anything
}

// newSymbol returns a fresh symbol for an intermediate result.
func (f *frame) newSymbol() symbol {
	f.symbols = append(f.symbols, symbolInfo{})
	return symbol(len(f.symbols) - 1)
}

func (f *frame) fact(s symbol, l linear) {
	if l.fits() {
		f.symbols[s].facts = append(f.symbols[s].facts, l)
	}
}

type symbolKey struct {
	origin *origin
	attr   attribute
}

// symbolOf returns the symbol for an attribute of an origin.
func (f *frame) symbolOf(o *origin, a attribute) symbol {
	key := symbolKey{o, a}
	if s, ok := f.byOrigin[key]; ok {
		return s
	}
	s := f.newSymbol()
	f.symbols[s].origin = o
	f.symbols[s].attr = a
	f.byOrigin[key] = s
	self := single(s)
	switch a {
	case attrValue:
		if lo, hi, ok := f.a.rangeOf(o.typ); ok {
			f.fact(s, self.addConst(-lo))
			f.fact(s, constant(hi).minus(self))
		} else if isUnsigned(o.typ) {
			f.fact(s, self)
		}
	case attrLen:
		f.fact(s, self)
	case attrCap:
		f.fact(s, self.minus(single(f.symbolOf(o, attrLen))))
	case attrAfter, attrBefore:
		f.fact(s, self)
		if p, ok := underlying(o.typ).(*types.Pointer); ok && a == attrAfter {
			if n, ok := f.a.sizeof(p.Elem()); ok {
				f.fact(s, self.addConst(-n))
				if f.a.exact(p.Elem()) {
					f.fact(s, constant(n).minus(self))
				}
			}
		}
	case attrNonNil:
		f.fact(s, self)
		f.fact(s, constant(1).minus(self))
	}
	if o.parent != nil {
		f.a.invariants(f, o, a, s)
	}
	return s
}

// underlying returns the underlying type of t, or for a type parameter the one
// of all its type arguments, if its constraint says there is only one.
func underlying(t types.Type) types.Type {
	if t == nil {
		return nil
	}
	param, ok := types.Unalias(t).(*types.TypeParam)
	if !ok {
		return t.Underlying()
	}
	bound := param.Constraint().Underlying().(*types.Interface)
	if bound.NumEmbeddeds() != 1 {
		return bound
	}
	switch e := bound.EmbeddedType(0).(type) {
	case *types.Union:
		if e.Len() == 1 {
			return e.Term(0).Type().Underlying()
		}
	case *types.TypeParam:
		return bound
	default:
		return e.Underlying()
	}
	return bound
}

func isUnsigned(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Info()&types.IsUnsigned != 0
}

// rangeOf returns the least and the greatest value of a small integer type.
func (a *analysis) rangeOf(t types.Type) (lo, hi int64, ok bool) {
	b, isBasic := underlying(t).(*types.Basic)
	if !isBasic {
		return 0, 0, false
	}
	switch b.Kind() {
	case types.Bool, types.UntypedBool:
		return 0, 1, true
	case types.Int8:
		return -1 << 7, 1<<7 - 1, true
	case types.Int16:
		return -1 << 15, 1<<15 - 1, true
	case types.Int32:
		return -1 << 31, 1<<31 - 1, true
	case types.Uint8:
		return 0, 1<<8 - 1, true
	case types.Uint16:
		return 0, 1<<16 - 1, true
	case types.Uint32:
		return 0, 1<<32 - 1, true
	}
	return 0, 0, false
}

// originOf interns an origin.
func (f *frame) originOf(key originKey, t types.Type) *origin {
	if o, ok := f.origins[key]; ok {
		return o
	}
	o := &origin{param: key.param, value: key.value, parent: key.parent, load: key.load, off: key.off, typ: t}
	switch {
	case key.parent != nil:
		o.root = key.parent.root
	default:
		o.root = key.value == nil
	}
	f.origins[key] = o
	return o
}

// rootOf returns the origin of a parameter or free variable.
func (f *frame) rootOf(i int, t types.Type) *origin {
	return f.originOf(originKey{param: i}, t)
}

// valueOrigin returns an origin of its own for v, which may be an ssa.Value
// or anything else that is comparable.
func (f *frame) valueOrigin(v any, t types.Type) *origin {
	return f.originOf(originKey{param: -1, value: v}, t)
}

// child returns the origin of what lies at off bytes inside parent, or behind
// the pointer parent.
func (f *frame) child(parent *origin, load bool, off int64, t types.Type) *origin {
	o := f.originOf(originKey{param: -1, parent: parent, load: load, off: off}, t)
	if o.typ == nil {
		o.typ = t
	}
	return o
}

// opaque returns the value of an origin, by its type.
func (f *frame) opaque(o *origin, t types.Type) value {
	if o.typ == nil {
		o.typ = t
	}
	switch u := underlying(t).(type) {
	case *types.Basic:
		switch {
		case u.Kind() == types.UnsafePointer:
			return f.pointerTo(o)
		case u.Info()&types.IsString != 0:
			r := f.opaqueRegion(o)
			n := single(f.symbolOf(o, attrLen))
			return value{kind: str, region: r, length: n, stride: 1, origin: o}
		case u.Info()&(types.IsInteger|types.IsBoolean) != 0:
			return value{kind: integer, num: single(f.symbolOf(o, attrValue)), origin: o}
		}
	case *types.Pointer:
		return f.pointerTo(o)
	case *types.Slice:
		size, ok := f.a.sizeof(u.Elem())
		if !ok {
			return value{origin: o}
		}
		return value{
			kind: slice, region: f.opaqueRegion(o), stride: size, origin: o,
			length: single(f.symbolOf(o, attrLen)), capacity: single(f.symbolOf(o, attrCap)),
		}
	case *types.Struct, *types.Array:
		return value{kind: aggregate, origin: o, part: func(off int64, t types.Type) value {
			return f.opaque(f.child(o, false, off, t), t)
		}}
	}
	return value{origin: o}
}

func (f *frame) pointerTo(o *origin) value {
	return value{kind: pointer, region: f.opaqueRegion(o), origin: o}
}

// opaqueRegion returns the object behind a pointer, slice or string of
// unknown origin. What a slice can reach ends at its capacity, what a string
// can reach at its length.
func (f *frame) opaqueRegion(o *origin) *region {
	if r, ok := f.regions[o]; ok {
		return r
	}
	r := &region{kind: regionOpaque, key: o, origin: o, known: true, frame: f, name: f.originName(o), typ: o.typ, pos: o.pos}
	f.regions[o] = r
	r.start = linear{}.minus(single(f.symbolOf(o, attrBefore)))
	if sl, ok := underlying(o.typ).(*types.Slice); ok {
		if size, ok := f.a.sizeof(sl.Elem()); ok && size < 1<<20 {
			r.end = single(f.symbolOf(o, attrCap)).scale(size)
			r.logical, r.hasLogical = single(f.symbolOf(o, attrLen)).scale(size), true
			r.bytes = size == 1
		} else {
			r.known = false
		}
	} else if isStringType(o.typ) {
		r.end = single(f.symbolOf(o, attrLen))
		r.logical, r.hasLogical = r.end, true
		r.bytes = true
	} else {
		r.end = single(f.symbolOf(o, attrAfter))
	}
	return r
}

// originName names an origin for a message.
func (f *frame) originName(o *origin) string {
	switch {
	case o.name != "":
		return o.name
	case o.parent == nil && o.value == nil:
		if n := len(f.fn.Params); o.param < n {
			return f.fn.Params[o.param].Name()
		} else if o.param-n < len(f.fn.FreeVars) {
			return f.fn.FreeVars[o.param-n].Name()
		}
	case o.parent != nil:
		base := f.originName(o.parent)
		t := underlying(o.parent.typ)
		if p, ok := t.(*types.Pointer); ok && o.load {
			t = p.Elem().Underlying()
		}
		if s, ok := t.(*types.Struct); ok {
			if fld := f.a.fieldAt(s, o.off); fld != nil {
				if base == "" {
					return fld.Name()
				}
				return base + "." + fld.Name()
			}
		}
		return base
	}
	return ""
}
