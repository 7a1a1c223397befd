package dump

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Object returns the life of a field or package variable of the package of e:
// every operation on what it holds, in source order, and what may happen to it
// out of view. It returns "" if the package has none with the name.
func Object(e *typestate.Engine, name string) string {
	pkg := e.Index.SSA.Pkg.Pkg
	v := variable(pkg, name)
	if v == nil {
		return ""
	}
	var l lines
	l.add(0, "life of %s.%s, %s", pkg.Path(), name, types.TypeString(v.Type(), types.RelativeTo(pkg)))
	type line struct {
		pos  token.Pos
		text string
		in   *ssa.Function
	}
	var all []line
	for _, op := range e.Index.On(v, ^knowledge.Effect(0)) {
		text := op.Effect.String()
		if op.Deferred {
			text += ", deferred"
		}
		all = append(all, line{op.Instr.Pos(), text, op.Fn})
	}
	for _, s := range e.Index.Stores(v) {
		text := "stored"
		if c, ok := s.Val.(*ssa.Const); ok && c.IsNil() {
			text = "set to nil"
		}
		all = append(all, line{s.Pos(), text, s.Parent()})
	}
	slices.SortStableFunc(all, func(a, b line) int { return cmp.Compare(a.pos, b.pos) })
	for _, x := range all {
		l.add(1, "%-18s %s in %s", x.text, check.Where(e.Fset, x.pos), x.in.RelString(pkg))
	}
	if len(all) == 0 {
		l.add(1, "nothing is done with it")
	}
	if v.Exported() {
		l.add(1, "other packages can name it")
	}
	if e.Index.AddressTaken(v) {
		l.add(1, "its address is taken")
	}
	return l.String()
}
