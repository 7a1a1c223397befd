package bounds

import (
	gconst "go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// compute evaluates one value from its operands.
func (f *frame) compute(v ssa.Value) value {
	switch v := v.(type) {
	case *ssa.Const:
		return f.constant(v)
	case *ssa.Parameter, *ssa.FreeVar:
		return f.opaque(f.rootOf(f.params[v], v.Type()), v.Type())
	case *ssa.Global:
		return f.global(v)
	case *ssa.Function:
		return value{kind: function, fn: v}
	case *ssa.MakeClosure:
		fn, _ := v.Fn.(*ssa.Function)
		return value{kind: function, fn: fn, closure: v}
	case *ssa.Alloc:
		return f.alloc(v)
	case *ssa.MakeSlice:
		return f.makeSlice(v)
	case *ssa.Phi:
		return f.phi(v)
	case *ssa.FieldAddr:
		return f.fieldAddr(v)
	case *ssa.Field:
		if x := f.eval(v.X); x.kind == aggregate {
			if s, ok := v.X.Type().Underlying().(*types.Struct); ok {
				if offs, ok := f.a.offsets(s); ok {
					return x.part(offs[v.Field], v.Type())
				}
			}
		}
	case *ssa.IndexAddr:
		return f.indexAddr(v)
	case *ssa.Slice:
		return f.sliceExpr(v)
	case *ssa.SliceToArrayPointer:
		if x := f.eval(v.X); x.kind == slice {
			return value{kind: pointer, region: x.region, off: x.off}
		}
	case *ssa.ChangeType:
		return f.eval(v.X)
	case *ssa.Convert:
		return f.convert(v)
	case *ssa.UnOp:
		res := f.unOp(v)
		f.boundElement(v, res)
		return res
	case *ssa.BinOp:
		return f.binOp(v)
	case *ssa.Call:
		return f.callResult(v, &v.Call, 0)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.callResult(v, &call.Call, v.Index)
		}
	}
	res := f.opaque(f.valueOrigin(v, v.Type()), v.Type())
	f.boundElement(v, res)
	return res
}

func (f *frame) constant(c *ssa.Const) value {
	switch u := c.Type().Underlying().(type) {
	case *types.Basic:
		if c.Value == nil {
			return value{kind: nilPointer}
		}
		switch c.Value.Kind() {
		case gconst.Bool:
			if gconst.BoolVal(c.Value) {
				return value{kind: integer, num: constant(1)}
			}
			return value{kind: integer}
		case gconst.String:
			s := gconst.StringVal(c.Value)
			n := constant(int64(len(s)))
			key := "string " + s
			r := f.regions[key]
			if r == nil {
				r = &region{kind: regionConst, key: key, known: true, end: n, logical: n, hasLogical: true, bytes: true, name: "a constant string", frame: f}
				f.regions[key] = r
			}
			return value{kind: str, region: r, length: n, stride: 1}
		default:
			if u.Info()&types.IsInteger != 0 {
				if n, ok := gconst.Int64Val(gconst.ToInt(c.Value)); ok && constant(n).fits() {
					return value{kind: integer, num: constant(n)}
				}
				return value{kind: integer, num: single(f.newSymbol())}
			}
		}
	case *types.Slice:
		r := &region{kind: regionConst, key: c, known: true, name: "a nil slice", frame: f}
		n, _ := f.a.sizeof(u.Elem())
		return value{kind: slice, region: r, stride: n}
	case *types.Struct, *types.Array:
		return value{kind: aggregate, part: func(_ int64, t types.Type) value { return f.zero(t) }}
	default:
		return value{kind: nilPointer}
	}
	return value{}
}

// zero returns the zero value of t.
func (f *frame) zero(t types.Type) value {
	switch u := underlying(t).(type) {
	case *types.Basic:
		switch {
		case u.Info()&(types.IsInteger|types.IsBoolean) != 0:
			return value{kind: integer}
		case u.Info()&types.IsString != 0:
			return f.constant(ssa.NewConst(gconst.MakeString(""), t))
		case u.Kind() == types.UnsafePointer:
			return value{kind: nilPointer}
		}
		return value{}
	case *types.Slice, *types.Struct, *types.Array, *types.Pointer:
		return f.constant(ssa.NewConst(nil, t))
	case nil:
		return value{}
	}
	return value{kind: nilPointer}
}

func (f *frame) global(g *ssa.Global) value {
	r := f.regions[g]
	if r == nil {
		t := deref(g.Type())
		r = &region{kind: regionGlobal, key: g, name: g.Name(), typ: t, pos: g.Pos(), frame: f}
		// Variables of other packages may be declared there with another size
		// than what is behind them (linkname), and a variable of size 0 is a
		// label for something else.
		if n, ok := f.a.sizeof(t); ok && n > 0 && g.Pkg == f.a.prog.Pkg && !strings.HasPrefix(g.Name(), "_C") {
			r.known, r.end = true, constant(n)
		}
		f.regions[g] = r
	}
	return value{kind: pointer, region: r}
}

func (f *frame) alloc(v *ssa.Alloc) value {
	r := f.regions[v]
	if r == nil {
		t := deref(v.Type())
		r = &region{kind: regionAlloc, key: v, at: v, typ: t, pos: v.Pos(), name: v.Comment, frame: f}
		if n, ok := f.a.sizeof(t); ok {
			r.known, r.end = true, constant(n)
		}
		switch v.Comment {
		case "new", "complit", "slicelit", "makeslice", "varargs", "":
			r.name = ""
		}
		if v.Comment == "makeslice" || v.Comment == "slicelit" {
			r.kind = regionAlloc
			r.typ = nil
			if arr, ok := t.Underlying().(*types.Array); ok {
				n, ok := f.a.sizeof(arr.Elem())
				r.bytes = ok && n == 1
				r.typ = types.NewSlice(arr.Elem())
			}
		}
		f.regions[v] = r
	}
	return value{kind: pointer, region: r}
}

func (f *frame) makeSlice(v *ssa.MakeSlice) value {
	t, ok := v.Type().Underlying().(*types.Slice)
	if !ok { // a type parameter
		return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
	}
	n, okSize := f.a.sizeof(t.Elem())
	length, capacity := f.number(v.Len), f.number(v.Cap)
	r := f.regions[v]
	if r == nil {
		r = &region{kind: regionMake, key: v, at: v, typ: v.Type(), pos: v.Pos(), frame: f, bytes: n == 1}
		if okSize {
			r.known, r.end = true, f.scaled(capacity, n)
			r.logical, r.hasLogical = f.scaled(length, n), true
		}
		f.regions[v] = r
	}
	return value{kind: slice, region: r, length: length, capacity: capacity, stride: n}
}

// number evaluates v as an integer.
func (f *frame) number(v ssa.Value) linear {
	if x := f.eval(v); x.kind == integer {
		return x.num
	}
	return single(f.symbolOf(f.valueOrigin(v, v.Type()), attrValue))
}

func (f *frame) fieldAddr(v *ssa.FieldAddr) value {
	x := f.eval(v.X)
	s, ok := underlying(deref(v.X.Type())).(*types.Struct)
	if x.kind != pointer || !ok {
		return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
	}
	offs, ok := f.a.offsets(s)
	if !ok {
		return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
	}
	x.off = f.limit(x.off.addConst(offs[v.Field]))
	if offs[v.Field] != 0 {
		x.origin = nil
	}
	return x
}

func (f *frame) indexAddr(v *ssa.IndexAddr) value {
	x := f.eval(v.X)
	var elem types.Type
	switch t := v.X.Type().Underlying().(type) {
	case *types.Slice:
		elem = t.Elem()
	case *types.Pointer:
		if arr, ok := t.Elem().Underlying().(*types.Array); ok {
			elem = arr.Elem()
		}
	}
	n, ok := f.a.sizeof(elem)
	if x.kind != slice && x.kind != pointer || !ok {
		return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
	}
	res := value{kind: pointer, region: x.region, filled: x.filled, arithmetic: x.arithmetic, sized: x.sized}
	res.off = f.limit(x.off.plus(f.scaled(f.number(v.Index), n)))
	if x.kind == pointer {
		res.within = f.arrayFieldOf(v.X, x)
	} else {
		res.within = x.within
	}
	return res
}

func (f *frame) sliceExpr(v *ssa.Slice) value {
	x := f.eval(v.X)
	res := value{region: x.region, off: x.off, arithmetic: x.arithmetic, sized: x.sized}
	var low, high linear
	if v.Low != nil {
		low = f.number(v.Low)
	}
	switch x.kind {
	case str:
		res.kind, res.stride = str, 1
		high = x.length
	case slice:
		res.kind, res.stride = slice, x.stride
		res.within = x.within
		high, res.capacity = x.length, x.capacity
	case pointer:
		arr, ok := underlying(deref(v.X.Type())).(*types.Array)
		if !ok {
			return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
		}
		n, ok := f.a.sizeof(arr.Elem())
		if !ok || !constant(arr.Len()).fits() {
			return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
		}
		res.kind, res.stride = slice, n
		res.within = f.arrayFieldOf(v.X, x)
		high, res.capacity = constant(arr.Len()), constant(arr.Len())
	default:
		return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
	}
	if v.High != nil {
		high = f.number(v.High)
	}
	if v.Max != nil {
		res.capacity = f.number(v.Max)
	}
	res.off = f.limit(x.off.plus(f.scaled(low, res.stride)))
	res.length = f.limit(high.minus(low))
	res.filled = f.filledBy(v, x)
	if res.kind == slice {
		res.capacity = f.limit(res.capacity.minus(low))
	}
	return res
}

func (f *frame) unOp(v *ssa.UnOp) value {
	switch v.Op {
	case token.MUL:
		return f.load(f.eval(v.X), linear{}, v.Type(), v)
	case token.SUB, token.XOR:
		if x := f.eval(v.X); x.kind == integer && !isUnsigned(v.Type()) {
			n := linear{}.minus(x.num)
			if v.Op == token.XOR {
				n = n.addConst(-1)
			}
			return value{kind: integer, num: f.limit(n)}
		}
	case token.NOT:
		if x := f.eval(v.X); x.kind == integer {
			return value{kind: integer, num: constant(1).minus(x.num)}
		}
	}
	return f.opaque(f.valueOrigin(v, v.Type()), v.Type())
}
