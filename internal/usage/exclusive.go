package usage

import (
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A Flag is a boolean field of a struct.
type Flag struct {
	Field *types.Var
	Index int
}

// Excluded returns the flags that are false in every struct in which flag f is true: such
// flags say which constructor has made the struct, and nothing sets them afterwards.
func (x *Index) Excluded(f *types.Var) []Flag {
	x.flagsOnce.Do(x.findFlags)
	return x.flags[f]
}

// findFlags compares the flags that constructors alone set.
func (x *Index) findFlags() {
	x.flags = make(map[*types.Var][]Flag)
	type set struct {
		Flag
		in map[*ssa.Alloc]bool // the new structs in which it is true
	}
	of := make(map[types.Type][]set) // by the type that the constructors make
	for v, stores := range x.stores {
		if b, ok := v.Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsBoolean == 0 || !v.IsField() || !x.Confined(v) {
			continue
		}
		s := set{Flag{v, -1}, make(map[*ssa.Alloc]bool)}
		var typ types.Type
		for _, store := range stores {
			addr, ok := store.Addr.(*ssa.FieldAddr)
			if !ok {
				continue // of a whole struct, which some constructor has made
			}
			a, local := addr.X.(*ssa.Alloc)
			c, known := store.Val.(*ssa.Const)
			if !local || !known || c.Value == nil {
				s.in = nil
				break
			}
			s.Index, typ = addr.Field, pointee(a.Type())
			if constant.BoolVal(c.Value) {
				s.in[a] = true
			}
		}
		if len(s.in) > 0 {
			of[typ] = append(of[typ], s)
		}
	}
	for _, sets := range of {
		for _, s := range sets {
			for _, t := range sets {
				if s.Field != t.Field && disjoint(s.in, t.in) {
					x.flags[s.Field] = append(x.flags[s.Field], t.Flag)
				}
			}
		}
	}
}

func disjoint(a, b map[*ssa.Alloc]bool) bool {
	for v := range a {
		if b[v] {
			return false
		}
	}
	return true
}
