package ctxleak

import (
	"fmt"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
)

// PC2009: sends on and receives from channels that are nil.

// nilChannels reports PC2009.
func nilChannels(e *typestate.Engine, r *check.Reporter) {
	for _, n := range life.NilUses(e, r.Guard) {
		what, why := "send on", "is nil on this path"
		if n.Op.Effect == knowledge.Recv {
			what = "receive from"
		}
		if n.Never {
			why = "is nil: nothing ever stores a channel in that field"
		}
		r.Report(check.Finding{
			Code: "PC2009", Pos: n.Op.Pos(),
			Message: fmt.Sprintf("%s %s blocks for ever: the channel %s", what, naming.Channel(n.Op), why),
			Steps:   []check.Step{{Pos: n.Op.Pos(), Message: "blocks"}},
		})
	}
}
