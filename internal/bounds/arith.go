package bounds

import (
	"go/token"
	"go/types"
	"math/bits"

	"golang.org/x/tools/go/ssa"
)

func isUnsafePointer(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Kind() == types.UnsafePointer
}

func isInteger(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func isPointer(t types.Type) bool {
	_, ok := underlying(t).(*types.Pointer)
	return ok
}

// convert evaluates conversions. Pointers keep their region through
// unsafe.Pointer and uintptr.
func (f *frame) convert(v *ssa.Convert) value {
	x := f.eval(v.X)
	from, to := v.X.Type(), v.Type()
	opaque := func() value { return f.opaque(f.valueOrigin(v, to), to) }
	switch {
	case isUnsafePointer(to) && isInteger(from):
		if x.kind == integer {
			return f.integerPointer(x)
		}
		if x.kind == pointer {
			return x
		}
	case (isPointer(to) || isUnsafePointer(to)) && (isPointer(from) || isUnsafePointer(from)):
		if a := f.arrayFieldOf(v.X, x); a != nil {
			x.within = a
		}
		if x.kind == pointer || x.kind == nilPointer {
			return x
		}
	case isUnsafePointer(from) && isInteger(to):
		if x.kind == pointer {
			return x
		}
	case isInteger(from) && isInteger(to):
		if x.kind == pointer {
			if f.wordSized(to) {
				return x
			}
			return opaque()
		}
		if x.kind == integer {
			return f.convertInteger(v, x, from, to)
		}
	default:
		return f.convertText(v, x, opaque)
	}
	return opaque()
}

// wordSized reports whether a pointer fits into t.
func (f *frame) wordSized(t types.Type) bool {
	n, ok := f.a.sizeof(t)
	return ok && n >= f.a.word
}

// integerPointer makes a pointer of a uintptr that is some origin plus an offset.
func (f *frame) integerPointer(x value) value {
	if x.num.isConst() && x.num.c == 0 {
		return value{kind: nilPointer}
	}
	var base *origin
	off := x.num
	for _, t := range x.num.terms {
		info := f.symbols[t.sym]
		if t.coef == 1 && info.attr == attrValue && info.origin != nil && isUintptr(info.origin.typ) {
			if base != nil {
				return value{} // which of the two is the address is not known
			}
			base = info.origin
			off = x.num.minus(single(t.sym))
		}
	}
	if base == nil {
		return value{}
	}
	res := f.pointerTo(base)
	res.off = off
	if off.c != 0 || len(off.terms) > 0 {
		res.origin = nil
	}
	return res
}

func isUintptr(t types.Type) bool {
	b, ok := underlying(t).(*types.Basic)
	return ok && b.Kind() == types.Uintptr
}

// convertInteger keeps a number through a conversion to a type that can hold
// it. Lengths and offsets are taken to be far below the limits of 64 bits.
func (f *frame) convertInteger(v *ssa.Convert, x value, from, to types.Type) value {
	if x.num.isConst() {
		if lo, hi, ok := f.a.rangeOf(to); !ok && (x.num.c >= 0 || !isUnsigned(to) || isUintptr(to)) || ok && lo <= x.num.c && x.num.c <= hi {
			return value{kind: integer, num: x.num}
		}
	}
	nFrom, ok1 := f.a.sizeof(from)
	nTo, ok2 := f.a.sizeof(to)
	if ok1 && ok2 && nTo >= nFrom {
		switch {
		case nTo == f.a.word && f.a.word == 8:
			return value{kind: integer, num: x.num, origin: sameSign(x.origin, from, to)}
		case isUnsigned(from) == isUnsigned(to), isUnsigned(from) && nTo > nFrom:
			return value{kind: integer, num: x.num}
		}
	}
	if ok2 && nTo >= 4 && cType(to) && !isUnsigned(to) {
		return value{kind: integer, num: x.num} // the length of something for C
	}
	// Narrowing: the value is kept if it fits, else it wraps into the range.
	o := f.valueOrigin(v, to)
	res := f.opaque(o, to)
	if lo, hi, ok := f.a.rangeOf(to); ok {
		if entails(f.withFacts(nil, x.num), x.num.addConst(-lo)) && entails(f.withFacts(nil, x.num), constant(hi).minus(x.num)) {
			return value{kind: integer, num: x.num}
		}
	} else if ok1 && ok2 && nFrom == nTo {
		return value{kind: integer, num: x.num}
	}
	return res
}

func sameSign(o *origin, from, to types.Type) *origin {
	if isUnsigned(from) == isUnsigned(to) {
		return o
	}
	return nil
}

// convertText evaluates conversions between strings and slices, which copy.
func (f *frame) convertText(v *ssa.Convert, x value, opaque func() value) value {
	switch t := v.Type().Underlying().(type) {
	case *types.Slice:
		n, ok := f.a.sizeof(t.Elem())
		if x.kind != str || !ok || n != 1 {
			break
		}
		r := f.regions[v]
		if r == nil {
			r = &region{kind: regionMake, key: v, at: v, typ: v.Type(), pos: v.Pos(), bytes: true, known: true, end: x.length, logical: x.length, hasLogical: true, frame: f}
			f.regions[v] = r
		}
		return value{kind: slice, region: r, length: x.length, capacity: x.length, stride: 1}
	case *types.Basic:
		if x.kind == slice && x.stride == 1 && t.Info()&types.IsString != 0 {
			r := f.regions[v]
			if r == nil {
				r = &region{kind: regionMake, key: v, at: v, typ: v.Type(), pos: v.Pos(), bytes: true, known: true, end: x.length, logical: x.length, hasLogical: true, frame: f}
				f.regions[v] = r
			}
			return value{kind: str, region: r, length: x.length, stride: 1}
		}
	}
	return opaque()
}

func (f *frame) binOp(v *ssa.BinOp) value {
	x, y := f.eval(v.X), f.eval(v.Y)
	opaque := func() value { return f.opaque(f.valueOrigin(v, v.Type()), v.Type()) }
	if x.kind == pointer || y.kind == pointer {
		return f.pointerOp(v, x, y, opaque)
	}
	if x.kind != integer || y.kind != integer || !isInteger(v.Type()) {
		return opaque()
	}
	number := func(l linear) value {
		if !l.fits() {
			return opaque()
		}
		return value{kind: integer, num: l}
	}
	// Arithmetic in small types may be meant to wrap.
	size, _ := f.a.sizeof(v.Type())
	narrow := size < 4
	unsigned := isUnsigned(v.Type())
	k, isConst := y.num.c, y.num.isConst()
	switch v.Op {
	case token.ADD:
		if sum := x.num.plus(y.num); !narrow || sum.isConst() && f.holds(v.Type(), sum.c) {
			return number(sum)
		}
	case token.SUB:
		d := x.num.minus(y.num)
		if !unsigned && !narrow || isUintptr(v.Type()) || d.isConst() && f.holds(v.Type(), d.c) {
			return number(d)
		}
		if unsigned && !narrow && entails(f.withFacts(nil, d), d) {
			return number(d)
		}
	case token.MUL:
		l, by := x.num, y.num
		if !by.isConst() {
			l, by = by, l
		}
		if by.isConst() && abs(by.c) < 1<<20 && (!narrow && !(unsigned && size < 8 && by.c > 1<<16) || l.isConst() && f.holds(v.Type(), l.c*by.c)) {
			return number(l.scale(by.c))
		}
	case token.SHL:
		if isConst && 0 <= k && k < 20 && !narrow {
			return number(x.num.scale(1 << k))
		}
		if isConst && x.num.isConst() && 0 <= k && k < 40 && abs(x.num.c) < 1<<20 && f.holds(v.Type(), x.num.c<<k) {
			return number(constant(x.num.c << k))
		}
	case token.QUO:
		if isConst && k > 0 && k < 1<<20 {
			return f.quotient(x.num, k, opaque)
		}
	case token.SHR:
		if isConst && 0 <= k && k < 20 {
			return f.quotient(x.num, 1<<k, opaque)
		}
	case token.REM:
		if isConst && k > 0 && k < 1<<40 {
			if x.num.isConst() && x.num.c >= 0 {
				return number(constant(x.num.c % k))
			}
			res := opaque()
			if f.isNatural(x.num) && len(res.num.terms) == 1 {
				s := res.num.terms[0].sym
				f.fact(s, res.num)
				f.fact(s, constant(k-1).minus(res.num))
				f.fact(s, x.num.minus(res.num))
			}
			return res
		}
	case token.AND:
		l, mask := x.num, y.num
		if !mask.isConst() {
			l, mask = mask, l
		}
		if mask.isConst() {
			return f.masked(l, mask.c, opaque)
		}
	case token.AND_NOT:
		if isConst && k >= 0 {
			return f.masked(x.num, ^k, opaque)
		}
	case token.OR, token.XOR:
		if x.num.isConst() && y.num.isConst() && x.num.c >= 0 && k >= 0 {
			if v.Op == token.OR {
				return number(constant(x.num.c | k))
			}
			return number(constant(x.num.c ^ k))
		}
		if isConst && k == 0 {
			return x
		}
	}
	return opaque()
}

// holds reports whether a value of type t can be n.
func (f *frame) holds(t types.Type, n int64) bool {
	if lo, hi, ok := f.a.rangeOf(t); ok {
		return lo <= n && n <= hi
	}
	return n >= 0 || !isUnsigned(t)
}

// isNatural reports whether l >= 0 follows from the types alone.
func (f *frame) isNatural(l linear) bool {
	if l.c < 0 {
		return false
	}
	return entails(f.withFacts(nil, l), l)
}

// quotient returns l/k rounded down, for l >= 0.
func (f *frame) quotient(l linear, k int64, opaque func() value) value {
	if k == 1 {
		return value{kind: integer, num: l}
	}
	if l.isConst() && l.c >= 0 {
		return value{kind: integer, num: constant(l.c / k)}
	}
	exact := l.c%k == 0
	for _, t := range l.terms {
		exact = exact && t.coef%k == 0
	}
	if exact {
		q := linear{c: l.c / k}
		for _, t := range l.terms {
			q.terms = append(q.terms, term{t.sym, t.coef / k})
		}
		return value{kind: integer, num: q}
	}
	res := opaque()
	if f.isNatural(l) && len(res.num.terms) == 1 {
		s := res.num.terms[0].sym
		f.fact(s, res.num)
		f.fact(s, l.minus(res.num.scale(k)))
		f.fact(s, res.num.scale(k).addConst(k-1).minus(l))
	}
	return res
}

// masked returns l & mask.
func (f *frame) masked(l linear, mask int64, opaque func() value) value {
	if l.isConst() && l.c >= 0 {
		return value{kind: integer, num: constant(l.c & mask)}
	}
	res := opaque()
	if len(res.num.terms) != 1 {
		return res
	}
	s := res.num.terms[0].sym
	if mask >= 0 {
		f.fact(s, res.num)
		f.fact(s, constant(mask).minus(res.num))
		if f.isNatural(l) {
			f.fact(s, l.minus(res.num))
		}
		return res
	}
	// Rounding down to a multiple of a power of two.
	if low := ^mask; low > 0 && bits.OnesCount64(uint64(low+1)) == 1 && f.isNatural(l) {
		f.fact(s, l.minus(res.num))
		f.fact(s, res.num.minus(l).addConst(low))
		f.fact(s, res.num)
	}
	return res
}

// pointerOp evaluates arithmetic on a pointer that is held in a uintptr.
func (f *frame) pointerOp(v *ssa.BinOp, x, y value, opaque func() value) value {
	moved := func(p value, off linear) value {
		if !off.fits() {
			return opaque()
		}
		return value{kind: pointer, region: p.region, off: off, within: p.within, filled: p.filled, arithmetic: v.Pos()}
	}
	switch v.Op {
	case token.ADD:
		switch {
		case x.kind == pointer && y.kind == integer:
			return moved(x, x.off.plus(y.num))
		case x.kind == integer && y.kind == pointer:
			return moved(y, y.off.plus(x.num))
		}
	case token.SUB:
		switch {
		case x.kind == pointer && y.kind == integer:
			return moved(x, x.off.minus(y.num))
		case x.kind == pointer && y.kind == pointer && x.region == y.region:
			return value{kind: integer, num: f.limit(x.off.minus(y.off))}
		}
	case token.XOR, token.OR:
		if x.kind == pointer && y.kind == integer && y.num.isConst() && y.num.c == 0 {
			return x // noescape
		}
	case token.AND_NOT:
		if x.kind == pointer && y.kind == integer && y.num.isConst() && 0 <= y.num.c && y.num.c < 1<<20 {
			// Alignment: somewhere up to the mask below.
			s := f.newSymbol()
			f.fact(s, single(s))
			f.fact(s, constant(y.num.c).minus(single(s)))
			return moved(x, x.off.minus(single(s)))
		}
	}
	return opaque()
}
