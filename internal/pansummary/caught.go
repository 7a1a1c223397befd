package pansummary

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// recovers reports whether a deferred function ends a panic, and does nothing then that a
// caller does not see: it is Done on no group, and calls no function values but those that
// the caller gives.
func (m *maker) recovers(catcher *ssa.Function) bool {
	if catcher == nil || usage.EndsProgram(catcher) || m.engine.Index.Kinds(catcher)&knowledge.Done != 0 {
		return false
	}
	for _, b := range catcher.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || c.Common().IsInvoke() || c.Common().StaticCallee() != nil {
				continue
			}
			_, builtin := c.Common().Value.(*ssa.Builtin)
			if _, given := usage.KeyOf(c.Common().Value).(*ssa.Parameter); !builtin && !given {
				return false
			}
		}
	}
	return true
}
