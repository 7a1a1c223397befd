package waitgroup

import (
	"fmt"
	"slices"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Many groups count not goroutines but work items: messages, leases,
// connections that are checked out. Whoever accepts an item adds one, and
// whoever settles it is Done, in another function. Neither sees the other's
// count, but it is known to be one for each item. A function that is Done once
// on one of its paths settles one item; if it is Done twice on another, then
// for the same item.

// settles notes how often the path was Done on a group to which it has added
// nothing.
func (c *client) settles(st *typestate.State, obj *object.Value, g tally.Counter) {
	if g.Added != 0 || g.Started != nil || g.Once != nil || st.Local(obj) {
		return
	}
	dones := g.Dones.Slice()
	if slices.ContainsFunc(dones, func(ev *typestate.Event) bool { return ev.Conditional }) {
		return // a flag in the item may tell that it is settled
	}
	switch {
	case len(dones) == 1:
		c.settled[obj] = true
	case len(dones) == 2 && tally.OneEach(c.engine.Index, obj) && !tally.Repeated(obj, dones):
		slices.Reverse(dones)
		pos, ev := tally.Surplus(dones)
		first := dones[0]
		if first == ev {
			first = dones[1]
		}
		c.twice = append(c.twice, finding{obj, false, check.Finding{Code: "PC3002", Pos: pos,
			Message: fmt.Sprintf("%s.Done is called twice on this path, here and at %s, and once on others: one item is settled twice, negative WaitGroup counter",
				naming.Object(obj, "the group"), naming.Where(c.engine.Fset, first)),
			Steps: []check.Step{{Pos: dones[0].Pos(), Message: "Done"}, {Pos: dones[1].Written(), Message: "Done again"}}}})
	}
}
