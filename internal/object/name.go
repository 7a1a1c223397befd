package object

import (
	"strings"

	"golang.org/x/tools/go/ssa"
)

// Name returns how the source calls the object or variable behind v, such as
// "wg", "s.events" or "conns[…]", or "" if it has no name.
func (v *Value) Name() string {
	switch v.Kind {
	case Param, Free:
		if s, ok := v.Site.(ssa.Value); ok {
			return s.Name()
		}
	case Global:
		if s, ok := v.Site.(*ssa.Global); ok {
			return s.Name()
		}
	case Alloc:
		if a, ok := v.Site.(*ssa.Alloc); ok {
			return variable(a.Comment)
		}
	case Field:
		if name := v.X.Name(); name != "" {
			return name + "." + v.Var.Name()
		}
		return v.Var.Name()
	case Elem:
		if name := v.X.Name(); name != "" {
			return name + "[…]"
		}
	case Load, Derived, Iface, Assert:
		return v.X.Name()
	case Result:
		if c, ok := v.Site.(ssa.CallInstruction); ok {
			if fn := c.Common().StaticCallee(); fn != nil {
				return fn.Name() + "()"
			}
		}
	}
	return ""
}

// variable returns the name of a variable from the comment of its allocation,
// which is a word such as "complit" or "new" for those without one.
func variable(comment string) string {
	switch comment {
	case "complit", "new", "makeslice", "slicelit", "varargs", "defer$stack", "jump$":
		return ""
	}
	if strings.ContainsAny(comment, " .$") {
		return ""
	}
	return comment
}
