package main

import (
	"go/types"
	"strings"
)

// refers reports whether a value of type t can lead to memory that somebody else
// gave. An integer that was made of a pointer can, so all that are as wide count.
func (a *analysis) refers(t types.Type) bool {
	if t == nil {
		return false
	}
	if known, ok := a.referring[t]; ok {
		return known
	}
	r := a.refersNow(t)
	a.referring[t] = r
	return r
}

func (a *analysis) refersNow(t types.Type) bool {
	if describesType(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() == types.UnsafePointer || u.Kind() == types.Uintptr
	case *types.Array:
		return a.refers(u.Elem())
	case *types.Struct:
		for f := range u.Fields() {
			if a.refers(f.Type()) {
				return true
			}
		}
		return false
	case *types.Tuple:
		return true
	case *types.Pointer:
		return !describesType(u.Elem())
	}
	return true
}

// describesType reports whether values of t are what the run-time system knows of
// types. They are reached from every interface value, and lead nowhere.
func describesType(t types.Type) bool {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	name := n.Obj().Name()
	switch n.Obj().Pkg().Path() {
	case "internal/abi":
		return name != "EmptyInterface" && name != "NonEmptyInterface" && name != "CommonInterface" && name != "RegArgs"
	case "reflect", "internal/reflectlite":
		return name == "rtype" || strings.HasSuffix(name, "Type")
	}
	return false
}
