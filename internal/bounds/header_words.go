package bounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Slices and strings that are read or written word by word, through a header.

// headerWord reads a word of the header of a slice or string that is a part of
// an object, as a reflect.SliceHeader would.
func (f *frame) headerWord(p value, off, size int64, t types.Type, at ssa.Instruction) (value, bool) {
	whole := p.region.typ
	if p.region.kind == regionOpaque {
		whole = deref(p.region.origin.typ)
	}
	if size != f.a.word || isSliceOrString(t) || whole == nil {
		return value{}, false
	}
	start, typ := f.a.headerAt(whole, off)
	if typ == nil {
		return value{}, false
	}
	v := f.load(value{kind: pointer, region: p.region, off: constant(start)}, linear{}, typ, at)
	if v.kind != slice && v.kind != str {
		return value{}, false
	}
	word := f.partOf(v, typ, off-start, t)
	return word, word.kind != unknown
}

// headerAt returns the slice or string of which the byte at off in a struct is
// a part, and where it begins.
func (a *analysis) headerAt(t types.Type, off int64) (int64, types.Type) {
	s, ok := underlying(t).(*types.Struct)
	if !ok {
		if n, ok := a.sizeof(t); ok && isSliceOrString(t) && 0 <= off && off < n {
			return 0, t
		}
		return 0, nil
	}
	offs, ok := a.offsets(s)
	if !ok {
		return 0, nil
	}
	for i, o := range offs {
		if n, ok := a.sizeof(s.Field(i).Type()); ok && o <= off && off < o+n {
			start, typ := a.headerAt(s.Field(i).Type(), off-o)
			return o + start, typ
		}
	}
	return 0, nil
}

// assembled returns the slice or string whose words were stored one by one, or
// of which the first two were stored as a string.
func (f *frame) assembled(loc location, at ssa.Instruction) (value, bool) {
	whole := loc.region.typ
	if loc.region.kind != regionAlloc || whole == nil {
		return value{}, false
	}
	word := func(i int64) value {
		t := types.Typ[types.Int]
		if i == 0 {
			t = types.Typ[types.Uintptr]
		}
		return f.loadAt(location{loc.region, loc.off + i*f.a.word, f.a.word, t, nil}, at)
	}
	stride := int64(1)
	if sl, ok := underlying(loc.typ).(*types.Slice); ok {
		n, ok := f.a.sizeof(sl.Elem())
		if !ok {
			return value{}, false
		}
		stride = n
	}
	data, length := word(0), word(1)
	if start, typ := f.a.headerAt(whole, loc.off); typ != nil && start == loc.off && isStringType(typ) {
		s := f.load(value{kind: pointer, region: loc.region, off: constant(loc.off)}, linear{}, typ, at)
		if s.kind != str {
			return value{}, false
		}
		data, length = value{kind: pointer, region: s.region, off: s.off}, value{kind: integer, num: s.length}
	}
	if data.kind != pointer || length.kind != integer {
		return value{}, false
	}
	res := value{kind: str, region: data.region, off: data.off, length: length.num, stride: stride, sized: at.Pos()}
	if loc.size > 2*f.a.word {
		res.kind = slice
		res.capacity = single(f.newSymbol())
		if c := word(2); c.kind == integer {
			res.capacity = c.num
		}
	}
	return res, true
}
