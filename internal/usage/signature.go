package usage

import "go/types"

// What the types of a function and of a value say.

// ReturnsChannel reports whether a result of a function may be a channel, or
// hold one: a struct, a pointer, a function that has captured it.
func ReturnsChannel(sig *types.Signature) bool {
	for i := range sig.Results().Len() {
		t := sig.Results().At(i).Type()
		if p, ok := t.Underlying().(*types.Pointer); ok {
			t = p.Elem()
		}
		switch t.Underlying().(type) {
		case *types.Chan, *types.Signature, *types.Struct:
			return true
		}
	}
	return false
}

// ReturnsInterface reports whether a result of a function is an interface, other than
// error, behind which anything may be.
func ReturnsInterface(sig *types.Signature) bool {
	for i := range sig.Results().Len() {
		if t := sig.Results().At(i).Type(); types.IsInterface(t) && !IsError(t) {
			return true
		}
	}
	return false
}

// ReturnsFunction reports whether a result of a function is a function.
func ReturnsFunction(sig *types.Signature) bool {
	for i := range sig.Results().Len() {
		if _, ok := sig.Results().At(i).Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return false
}

// IsError reports whether t is the type error.
func IsError(t types.Type) bool { return types.Identical(t, types.Universe.Lookup("error").Type()) }

// IsNamed reports whether t is the type that the package with the path gives
// that name.
func IsNamed(t types.Type, path, name string) bool {
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path && n.Obj().Name() == name
}

// IsPointerTo reports whether t is a pointer to the type that the package with the path
// gives that name.
func IsPointerTo(t types.Type, path, name string) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	return ok && IsNamed(p.Elem(), path, name)
}

// IsContext reports whether t is the type context.Context.
func IsContext(t types.Type) bool { return IsNamed(t, "context", "Context") }
