package ctxleak

import (
	"fmt"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/contexts"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// lostCancels reports PC2001 and PC2002.
func lostCancels(e *typestate.Engine, r *check.Reporter, n naming.Names) {
	unread := unreadFields(e, r)
	for _, l := range contexts.LostCancels(e, n, r.Guard) {
		if !unread[l.With.Instr] {
			reportLost(e, r, l)
		}
	}
	pilingCancels(e, r)
}

// reportLost reports PC2001, or PC2002 where the variable holds another cancel
// function now.
func reportLost(e *typestate.Engine, r *check.Reporter, l *contexts.Lost) {
	f := check.Finding{Code: "PC2001", Pos: l.With.PosIn(nil)}
	made := "the cancel function of context"
	if c, ok := l.Calls[0].(ssa.CallInstruction); ok {
		made = "the cancel function of " + naming.Callee(c.Common(), "a context")
	}
	f.Steps = append([]check.Step{{Pos: f.Pos, Message: "context made"}}, naming.Steps(l.State, l.With.Obj)...)
	if l.Over != nil {
		f.Code, f.Pos = "PC2002", l.Over.PosIn(nil)
		f.Message = fmt.Sprintf("%s made at %s is overwritten before it was called: that context stays until its parent ends or its deadline passes",
			made, check.Where(e.Fset, l.With.PosIn(nil)))
		r.Report(f)
		return
	}
	if usage.Discarded(l.Calls[0]) {
		f.Message = made + " is discarded: the context stays until its parent ends or its deadline passes"
		r.Report(f)
		return
	}
	at := "at the end of " + l.Fn.Name()
	if pos := l.Return.Statement(); pos.IsValid() {
		at = fmt.Sprintf("when %s returns at %s", l.Fn.Name(), check.Where(e.Fset, pos))
		f.Steps = append(f.Steps, check.Step{Pos: pos, Message: "returns without calling it"})
	}
	f.Message = fmt.Sprintf("%s is not called %s: the context stays until its parent ends or its deadline passes", made, at)
	r.Report(f)
}

// pilingCancels reports PC2002 for cancel functions that a loop defers. What a test
// piles up is small.
func pilingCancels(e *typestate.Engine, r *check.Reporter) {
	for _, p := range roots.Pilings(e) {
		fn := p.Defer.Parent()
		if usage.IsMain(fn) || check.InTest(e.Fset, p.Defer.Pos()) {
			continue
		}
		r.Report(check.Finding{
			Code: "PC2002", Pos: p.Defer.Pos(),
			Message: fmt.Sprintf("the cancel function of %s is deferred in a loop: each round adds a context that stays until %s returns",
				naming.Callee(p.Made.Common(), "a context"), fn.Name()),
			Steps: []check.Step{{Pos: p.Made.Pos(), Message: "context made in each round"}, {Pos: p.Defer.Pos(), Message: "deferred"}},
		})
	}
}

// unreadFields reports PC2001 for cancel functions that go nowhere but into
// fields of the package that nothing reads, and returns the calls that make them.
func unreadFields(e *typestate.Engine, r *check.Reporter) map[ssa.Instruction]bool {
	found := make(map[ssa.Instruction]bool)
	read := sync.OnceValue(e.Index.ReadFields)
	seen := func(f *types.Var) bool { return f.Exported() || f.Pkg() != e.Index.SSA.Pkg.Pkg || read()[f] }
	for _, call := range roots.CancelCalls(e) {
		fields := usage.KeptIn(call)
		if len(fields) == 0 || slices.ContainsFunc(fields, seen) {
			continue
		}
		found[call] = true
		r.Report(check.Finding{
			Code: "PC2001", Pos: call.Pos(),
			Message: fmt.Sprintf("the cancel function of %s is kept in field %s, which nothing reads: it is never called, and the context stays until its parent ends",
				naming.Callee(call.Common(), "a context"), fields[0].Name()),
			Steps: []check.Step{{Pos: call.Pos(), Message: "context made"}, {Pos: fields[0].Pos(), Message: "field that nothing reads"}},
		})
	}
	return found
}
