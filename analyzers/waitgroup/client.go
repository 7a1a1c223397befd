package waitgroup

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The client of the walk: the typestate of groups on one path.

type client struct {
	*tally.Counters // the typestate of each group
	engine          *typestate.Engine
	report          *check.Reporter
	root            *ssa.Function
	lives           life.Counts
	// answers says that the root calls, through an interface, a method that some
	// type of the package has and that is Done there.
	answers bool

	balanced map[*object.Value]bool // groups that some path of the root leaves balanced
	within   map[*object.Value]bool // groups on which some path of the root adds, and is Done no more often
	handed   map[*object.Value]bool // groups for which some path hands a work item to others
	settled  map[tally.Settled]bool // groups on which some path of the root is Done once, and adds nothing
	pending  []finding              // reports about groups that outlive the root
}

// A finding is a report that holds only if another path of the root keeps to
// the protocol that this one breaks.
type finding struct {
	keeps func() bool
	f     check.Finding
}

// Effects implements [typestate.Client].
func (c *client) Effects() knowledge.Effect { return tally.Effects | knowledge.Return }

// Event implements [typestate.Client].
func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Effect&knowledge.Groups != 0 && !c.Follows(ev.Obj) {
		return
	}
	if ev.Effect == knowledge.Go && ev.Spawn != nil {
		owed := c.Owed(st)
		c.Counters.Event(st, ev)
		c.start(st, ev, owed)
		return
	}
	c.Counters.Event(st, ev)
	switch ev.Effect {
	case knowledge.Add:
		if n, _ := ev.Number(); n < 0 {
			c.checkNegative(st, ev.Obj, ev)
		}
	case knowledge.Done:
		c.checkNegative(st, ev.Obj, ev)
		c.Remember(st, ev)
	case knowledge.Wait:
		c.wait(st, ev)
	case knowledge.Return:
		if !ev.Panicking {
			c.leave(st, ev)
		}
	}
}
