package bounds

import (
	"go/types"
	"slices"
)

// Sizes and layouts of types.

// sizeof returns the size of t in bytes. The size of a type that mentions a
// type parameter is unknown, unless a pointer, slice or the like hides it.
func (a *analysis) sizeof(t types.Type) (int64, bool) {
	if t == nil {
		return 0, false
	}
	n, known := a.sizeOf[t]
	if !known {
		n = -1
		if hasSize(t, 0) {
			n = a.sizes.Sizeof(t)
		}
		a.sizeOf[t] = n
	}
	return max(n, 0), n >= 0 && n < maxCoef
}

func hasSize(t types.Type, depth int) bool {
	if depth > 20 {
		return false
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Struct:
		for fld := range u.Fields() {
			if !hasSize(fld.Type(), depth+1) {
				return false
			}
		}
	case *types.Array:
		return u.Len() >= 0 && hasSize(u.Elem(), depth+1)
	case *types.Basic:
		return u.Kind() != types.Invalid && u.Info()&types.IsUntyped == 0 || u.Kind() == types.UntypedBool
	case *types.Tuple:
		return false
	}
	return true
}

// offsets returns the offset of every field of s.
func (a *analysis) offsets(s *types.Struct) ([]int64, bool) {
	offs, known := a.offsetsOf[s]
	if !known {
		if hasSize(s, 0) {
			offs = a.sizes.Offsetsof(slices.Collect(s.Fields())) // not nil without fields, too
		}
		a.offsetsOf[s] = offs
	}
	return offs, offs != nil
}

// fieldAt returns the field of s, or of a struct inside s, that begins at off
// and is not itself a struct; nil if there is none.
func (a *analysis) fieldAt(s *types.Struct, off int64) *types.Var {
	offs, ok := a.offsets(s)
	if !ok {
		return nil
	}
	for i, o := range offs {
		fld := s.Field(i)
		size, ok := a.sizeof(fld.Type())
		if !ok || off < o || off >= o+size {
			continue
		}
		if inner, ok := fld.Type().Underlying().(*types.Struct); ok {
			return a.fieldAt(inner, off-o)
		}
		if off == o {
			return fld
		}
	}
	return nil
}

// leaf is a part of a struct that is no struct itself.
type leaf struct {
	off int64
	typ types.Type
}

// leaves lists the parts of t that may hold pointers, lengths or integers, at
// most max of them.
func (a *analysis) leaves(t types.Type, max int) []leaf {
	var res []leaf
	var walk func(t types.Type, base int64)
	walk = func(t types.Type, base int64) {
		if len(res) >= max {
			return
		}
		switch u := t.Underlying().(type) {
		case *types.Struct:
			offs, ok := a.offsets(u)
			if !ok {
				return
			}
			for i, o := range offs {
				walk(u.Field(i).Type(), base+o)
			}
		case *types.Slice, *types.Pointer:
			res = append(res, leaf{base, t})
		case *types.Basic:
			if u.Info()&(types.IsInteger|types.IsString|types.IsBoolean) != 0 || u.Kind() == types.UnsafePointer {
				res = append(res, leaf{base, t})
			}
		}
	}
	walk(t, 0)
	return res
}
