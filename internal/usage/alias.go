package usage

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// An Alias says that the objects of two keys may be one: a function stores
// what has the one key where the other one leads.
type Alias [2]Key

// alias notes that fn makes to name what from names.
func (x *Index) alias(fn *ssa.Function, to, from ssa.Value) {
	switch from.Type().Underlying().(type) {
	case *types.Chan, *types.Pointer, *types.Signature, *types.Interface:
	default:
		return
	}
	if c, ok := from.(*ssa.Const); ok && c.IsNil() {
		return
	}
	if a := (Alias{KeyOf(to), KeyOf(from)}); a[0] != a[1] {
		x.aliases[fn] = append(x.aliases[fn], a)
	}
}

// maxReturns is the number of calls through which a new object is handed back.
const maxReturns = 2

// Aliases returns the keys that fn, or a function it calls, makes one: by storing,
// and by returning what it has made.
func (x *Index) Aliases(fn *ssa.Function) []Alias {
	all := x.aliases[fn]
	for _, s := range x.out[fn] {
		for _, a := range x.aliases[s.Callee] {
			if a = (Alias{x.Translate(s, a[0]), x.Translate(s, a[1])}); a[0] != a[1] {
				all = append(all[:len(all):len(all)], a)
			}
		}
		if c, ok := s.Instr.(*ssa.Call); ok && s.How == Called {
			for _, v := range returnsNew(s.Callee, nil, maxReturns) {
				all = append(all[:len(all):len(all)], Alias{c, v})
			}
		}
	}
	return all
}
