package ctxleak

import (
	"fmt"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
)

// reportLost reports PC2001.
func reportLost(e *typestate.Engine, r *check.Reporter, l *lost) {
	f := check.Finding{Code: "PC2001", Pos: l.with.PosIn(nil)}
	made := "the cancel function of context"
	if c, ok := l.calls[0].(ssa.CallInstruction); ok {
		made = "the cancel function of " + naming.Callee(c.Common(), "a context")
	}
	f.Steps = append([]check.Step{{Pos: f.Pos, Message: "context made"}}, naming.Steps(l.state, l.with.Obj)...)
	if discarded(l.calls[0]) {
		f.Message = made + " is discarded: the context stays until its parent ends or its deadline passes"
		r.Report(f)
		return
	}
	at := "at the end of " + l.fn.Name()
	if pos := position(l.ret); pos.IsValid() {
		at = fmt.Sprintf("when %s returns at %s", l.fn.Name(), check.Where(e.Fset, pos))
		f.Steps = append(f.Steps, check.Step{Pos: pos, Message: "returns without calling it"})
	}
	f.Message = fmt.Sprintf("%s is not called %s: the context stays until its parent ends or its deadline passes", made, at)
	r.Report(f)
}

// discarded reports whether the function that a call returns is not used at all.
func discarded(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return true // called by go or defer: nobody gets the results
	}
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok {
			return false
		}
		if _, isFunc := x.Type().Underlying().(*types.Signature); isFunc && len(*x.Referrers()) > 0 {
			return false
		}
	}
	return true
}
