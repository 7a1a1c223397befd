package ctxleak

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// unreadFields reports PC2001 for cancel functions that go nowhere but into
// fields of the package that nothing reads.
func unreadFields(e *typestate.Engine, r *check.Reporter) {
	var read map[*types.Var]bool
	for _, fn := range e.Index.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				call, ok := instr.(*ssa.Call)
				if !ok || !roots.ReturnsCancel(e, call.Common()) {
					continue
				}
				fields := onlyFields(call)
				if len(fields) == 0 {
					continue
				}
				if read == nil {
					read = e.Index.ReadFields()
				}
				if f := fields[0]; unread(fields, read, e.Index.SSA.Pkg.Pkg) {
					r.Report(check.Finding{
						Code: "PC2001", Pos: call.Pos(),
						Message: fmt.Sprintf("the cancel function of %s is kept in field %s, which nothing reads: it is never called, and the context stays until its parent ends",
							naming.Callee(call.Common(), "a context"), f.Name()),
						Steps: []check.Step{{Pos: call.Pos(), Message: "context made"}, {Pos: f.Pos(), Message: "field that nothing reads"}},
					})
				}
			}
		}
	}
}

func unread(fields []*types.Var, read map[*types.Var]bool, pkg *types.Package) bool {
	for _, f := range fields {
		if read[f] || f.Exported() || f.Pkg() != pkg {
			return false
		}
	}
	return true
}

// onlyFields returns the fields in which the cancel function that a call
// returns is stored, if nothing else happens to it.
func onlyFields(call *ssa.Call) []*types.Var {
	var fields []*types.Var
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok {
			return nil
		}
		if _, isFunc := x.Type().Underlying().(*types.Signature); !isFunc {
			continue
		}
		for _, use := range *x.Referrers() {
			if c, ok := use.(*ssa.ChangeType); ok {
				if len(*c.Referrers()) != 1 {
					return nil
				}
				use = (*c.Referrers())[0]
			}
			s, ok := use.(*ssa.Store)
			if !ok {
				return nil
			}
			f, ok := s.Addr.(*ssa.FieldAddr)
			if !ok || s.Val != x && !isChangeOf(s.Val, x) {
				return nil
			}
			fields = append(fields, usage.StructField(f.X.Type(), f.Field))
		}
	}
	return fields
}

func isChangeOf(v ssa.Value, x ssa.Value) bool {
	c, ok := v.(*ssa.ChangeType)
	return ok && c.X == x
}
