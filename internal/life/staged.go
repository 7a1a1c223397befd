package life

import (
	"go/token"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Staged reports whether it is up to a test if the statement at pos, which is both first
// and again, is executed a second time: some rounds of its loop do without it, as where the
// test's own peer waits for one message among others. What code that is used meets there
// nobody has chosen; a test has.
func Staged(e *typestate.Engine, first, again *typestate.Event, pos token.Pos) bool {
	return first.Instr == again.Instr && check.InTest(e.Fset, pos) && usage.Skipped(again.Instr)
}
