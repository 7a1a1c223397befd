package waitgroup

import (
	"fmt"

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
	how, once, twice := c.Settles(st, obj, g)
	c.settled[how] = c.settled[how] || once
	if twice != nil {
		pos, ev := tally.Surplus(twice)
		first := twice[0]
		if first == ev {
			first = twice[1]
		}
		c.pending = append(c.pending, finding{func() bool { return c.settled[how] }, check.Finding{Code: "PC3002", Pos: pos,
			Message: fmt.Sprintf("%s.Done is called twice on this path, here and at %s, and once on others: one item is settled twice, negative WaitGroup counter",
				naming.Object(obj, "the group"), naming.Where(c.engine.Fset, first)),
			Steps: []check.Step{{Pos: twice[0].Pos(), Message: "Done"}, {Pos: twice[1].Written(), Message: "Done again"}}}})
	}
}
