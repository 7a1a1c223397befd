package typestate

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// What is entered when an instance of a generic function is called is the body
// of the generic function, in which types are type parameters still. The frame
// says what they are.

// typeArgs returns the types that instance fn, called in frame f, if that is known, has for the
// type parameters of its body.
func typeArgs(f *frame, fn *ssa.Function) map[*types.TypeParam]types.Type {
	generic := fn.Origin()
	args := fn.TypeArgs()
	if generic == nil || generic.TypeParams().Len() != len(args) {
		return nil
	}
	known := make(map[*types.TypeParam]types.Type, len(args))
	for i, arg := range args {
		known[generic.TypeParams().At(i)] = f.ground(arg)
	}
	return known
}

// ground returns the type that t stands for in f, if it is a type parameter and
// that is known; otherwise t.
func (f *frame) ground(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok && f != nil {
		if arg := f.types[p]; arg != nil {
			return arg
		}
	}
	return t
}
