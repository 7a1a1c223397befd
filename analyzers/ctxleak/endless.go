package ctxleak

import (
	"fmt"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/endless"
	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
)

// PC2006: goroutines that have no way to end. PC2005, in part: goroutines that end too late.

// endlessGoroutines reports PC2006. What a test leaves running ends with the process
// soon.
func endlessGoroutines(e *typestate.Engine, r *check.Reporter, n naming.Names, said intent.Comments) {
	for _, g := range endless.Goroutines(e) {
		if check.InTest(e.Fset, g.Start.Pos()) || said.Forever(g.Start.Pos()) || said.Forever(g.Loop.First) {
			continue
		}
		pos := n.Loop(g.Loop.First, g.Loop.End)
		what := "its loop has no way out"
		switch {
		case g.Loop.Ticks != nil:
			what = "it ranges over the channel of a ticker, which Stop does not close"
		case g.Loop.Sleeps:
			what = "its loop sleeps and goes on, with no way out"
		}
		f := check.Finding{Code: "PC2006", Pos: pos, Weak: g.Ender == nil && g.Holder == nil,
			Steps: []check.Step{{Pos: g.Start.Pos(), Message: check.StartMessage}, {Pos: pos, Message: "loop without an end"}}}
		switch {
		case g.Ender != nil:
			what += fmt.Sprintf("; %s does not end it", naming.Method(g.Ender))
			f.Steps = append(f.Steps, check.Step{Pos: g.Ender.Pos(), Message: "should end it"})
		case g.Holder != nil:
			what += fmt.Sprintf("; the end of the context of %s does not end it", g.Holder.Name())
			f.Steps = append(f.Steps, check.Step{Pos: g.Holder.Pos(), Message: "function with a context"})
		}
		f.Message = fmt.Sprintf("the goroutine started at %s cannot end: %s", check.Where(e.Fset, g.Start.Pos()), what)
		r.Report(f)
	}
}

// lingeringGoroutines reports PC2005 where the rounds of a loop leave a goroutine each.
func lingeringGoroutines(e *typestate.Engine, r *check.Reporter) {
	for _, l := range endless.Rounds(e.Index) {
		r.Report(check.Finding{
			Code: "PC2005", Pos: l.Wait.Pos(),
			Message: fmt.Sprintf("goroutine waits for nothing but %s, which outlives what it was started for: each round of the loop in %s leaves one more blocked",
				l.For(), l.Again.Parent().Name()),
			Steps: []check.Step{{Pos: l.Again.Pos(), Message: "in each round of a loop"}, {Pos: l.Start.Pos(), Message: check.StartMessage}, {Pos: l.Wait.Pos(), Message: "waits"}},
		})
	}
}
