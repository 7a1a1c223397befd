package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// KeyOf returns the key of the object that v denotes, or whose address or
// holder v is: the last field on the way to it, or else where the way begins.
func KeyOf(v ssa.Value) Key {
	for range 32 {
		switch x := v.(type) {
		case *ssa.FieldAddr:
			return fieldOf(x)
		case *ssa.Field:
			return x.X.Type().Underlying().(*types.Struct).Field(x.Field).Origin()
		case *ssa.Global:
			if obj := x.Object(); obj != nil {
				return obj
			}
			return x
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return x
			}
			v = x.X
		case *ssa.IndexAddr:
			v = x.X
		case *ssa.Index:
			v = x.X
		case *ssa.Lookup:
			v = x.X
		case *ssa.ChangeType:
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.Slice:
			v = x.X
		case *ssa.TypeAssert:
			v = x.X
		case *ssa.Extract:
			if call, ok := x.Tuple.(*ssa.Call); ok {
				if f := fieldGiven(call, x.Index); f != nil {
					return f
				}
			}
			v = x.Tuple
		case *ssa.Call:
			if f := fieldGiven(x, 0); f != nil {
				return f
			}
			return x
		case *ssa.Phi:
			next := phiSource(x)
			if next == nil {
				return x
			}
			v = next
		case *ssa.FreeVar:
			b := binding(x)
			if b == nil {
				return x
			}
			v = b
		case *ssa.Alloc:
			if s := SoleStore(x); s != nil {
				v = s
				continue
			}
			return x
		default:
			return v
		}
	}
	return v
}

// fieldGiven returns the field whose channel a method or function in view returns as result i of
// call, whatever happens, or nil.
func fieldGiven(call *ssa.Call, i int) *types.Var {
	callee := call.Call.StaticCallee()
	if callee == nil || i >= callee.Signature.Results().Len() {
		return nil
	}
	if _, ok := callee.Signature.Results().At(i).Type().Underlying().(*types.Chan); !ok {
		return nil
	}
	var field *types.Var
	for _, v := range Returned(Body(callee), i) {
		given := []ssa.Value{v}
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
			if a, ok := load.X.(*ssa.Alloc); ok { // the result of a function that defers
				given = storesTo(a)
			}
		}
		for _, v := range given {
			if c, ok := v.(*ssa.Const); ok && c.IsNil() {
				continue
			}
			f := ReadField(v)
			if f == nil || field != nil && f != field {
				return nil
			}
			field = f
		}
	}
	return field
}

// phiSource returns the one input of p that is neither p nor nil.
func phiSource(p *ssa.Phi) ssa.Value {
	var one ssa.Value
	for _, e := range p.Edges {
		if c, ok := e.(*ssa.Const); ok && c.IsNil() || e == p {
			continue
		}
		if one != nil && one != e {
			return nil
		}
		one = e
	}
	return one
}

// binding returns what free variable f is bound to by the only closure made
// of its function.
func binding(f *ssa.FreeVar) ssa.Value {
	parent := f.Parent().Parent()
	if parent == nil {
		return nil
	}
	index := -1
	for i, g := range f.Parent().FreeVars {
		if g == f {
			index = i
		}
	}
	var found ssa.Value
	for _, b := range parent.Blocks {
		for _, instr := range b.Instrs {
			if m, ok := instr.(*ssa.MakeClosure); ok && m.Fn == f.Parent() {
				if found != nil && found != m.Bindings[index] {
					return nil
				}
				found = m.Bindings[index]
			}
		}
	}
	return found
}

// SoleStore returns the one value stored in local variable a, if it holds a
// pointer, channel, function or interface and is stored once.
func SoleStore(a *ssa.Alloc) ssa.Value {
	switch a.Type().Underlying().(*types.Pointer).Elem().Underlying().(type) {
	case *types.Pointer, *types.Chan, *types.Signature, *types.Interface, *types.Map, *types.Slice:
	default:
		return nil
	}
	var one ssa.Value
	for _, r := range *a.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == a {
			if one != nil {
				return nil
			}
			one = s.Val
		}
	}
	return one
}

// ChannelOf returns the channel of a send or receive outside select, or nil.
func ChannelOf(instr ssa.Instruction) ssa.Value {
	switch i := instr.(type) {
	case *ssa.Send:
		return i.Chan
	case *ssa.UnOp:
		if i.Op == token.ARROW {
			return i.X
		}
	}
	return nil
}

// Captured returns what the variable holds in the function around that a literal reads v from,
// if it is assigned once, or v is captured itself; nil otherwise.
func Captured(v ssa.Value) ssa.Value {
	if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
		v = load.X
	}
	f, ok := v.(*ssa.FreeVar)
	if !ok {
		return nil
	}
	b := binding(f)
	if a, ok := b.(*ssa.Alloc); ok {
		if one := SoleStore(a); one != nil {
			return one
		}
	}
	return b
}
