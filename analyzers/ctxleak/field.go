package ctxleak

import (
	"fmt"
	"go/types"
	"slices"
	"sync"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// unreadFields reports PC2001 for cancel functions that go nowhere but into
// fields of the package that nothing reads.
func unreadFields(e *typestate.Engine, r *check.Reporter) {
	read := sync.OnceValue(e.Index.ReadFields)
	seen := func(f *types.Var) bool { return f.Exported() || f.Pkg() != e.Index.SSA.Pkg.Pkg || read()[f] }
	for _, call := range roots.CancelCalls(e) {
		fields := usage.KeptIn(call)
		if len(fields) == 0 || slices.ContainsFunc(fields, seen) {
			continue
		}
		r.Report(check.Finding{
			Code: "PC2001", Pos: call.Pos(),
			Message: fmt.Sprintf("the cancel function of %s is kept in field %s, which nothing reads: it is never called, and the context stays until its parent ends",
				naming.Callee(call.Common(), "a context"), fields[0].Name()),
			Steps: []check.Step{{Pos: call.Pos(), Message: "context made"}, {Pos: fields[0].Pos(), Message: "field that nothing reads"}},
		})
	}
}
