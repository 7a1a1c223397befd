package typestate

import "go/types"

// TypeName returns a name of t that is the same for identical types, whichever
// package they were loaded for, and another one for others: summaries compare
// types by it. It is "" for nil, and for types that may be written in several
// ways or have no name outside a function.
func TypeName(t types.Type) string {
	switch t := types.Unalias(t).(type) {
	case *types.Basic:
		return types.Typ[t.Kind()].Name() // byte is uint8
	case *types.Pointer:
		return prefixed("*", t.Elem())
	case *types.Slice:
		return prefixed("[]", t.Elem())
	case *types.Chan:
		return prefixed([...]string{types.SendRecv: "chan ", types.SendOnly: "chan<- ", types.RecvOnly: "<-chan "}[t.Dir()], t.Elem())
	case *types.Struct:
		if t.NumFields() == 0 {
			return "struct{}"
		}
	case *types.Named:
		obj := t.Obj()
		if t.TypeArgs().Len() == 0 && t.TypeParams().Len() == 0 && (obj.Pkg() == nil || obj.Parent() == obj.Pkg().Scope()) {
			return types.TypeString(t, nil)
		}
	}
	return ""
}

func prefixed(prefix string, elem types.Type) string {
	if name := TypeName(elem); name != "" {
		return prefix + name
	}
	return ""
}
