package nilpool

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/pools"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A cell is what is known of one object on a path. The lattice is: nothing
// known, put, reported. There is no join: paths whose cells differ are kept
// apart, so "put" means put on every execution of this path.
type cell struct {
	put  *typestate.Event // where it was put; nil after a report
	typ  types.Type       // of the object
	with *object.Value    // the object whose memory this is, if it is not the object itself
	used token.Pos        // where a use was reported
	part bool             // it is a field of another object
}

type client struct {
	*rules.Findings
	engine *typestate.Engine
	hands  *roots.Handed
	paths  *order.Histories // the goroutines started, and what was waited for
	again  bool             // the root is called twice on one receiver
}

func newClient(e *typestate.Engine, h *roots.Handed, l *rules.Findings) *client {
	return &client{Findings: l, engine: e, hands: h, paths: order.NewHistories(e.Index)}
}

// newSecond returns a client for a method that is called twice.
func newSecond(e *typestate.Engine, h *roots.Handed, l *rules.Findings) *client {
	c := newClient(e, h, l)
	c.again = true
	return c
}

// Effects implements [typestate.Client].
func (c *client) Effects() knowledge.Effect {
	return knowledge.Pools | knowledge.Use | knowledge.Go | knowledge.Return | order.Waits
}

// Enters implements [typestate.Selective]: what is put is handed to functions
// that put it, and comes from functions that make it, or fail to.
func (c *client) Enters(_ *typestate.State, fn *ssa.Function, _ []*object.Value) bool {
	return c.hands.Given(fn) || c.hands.Makes(fn)
}

// Discerns implements [typestate.Discerning]: the paths on which what is put
// is nil are not taken together with the others.
func (c *client) Discerns(v ssa.Value) bool { return c.hands.Part(v) }

// Event implements [typestate.Client].
func (c *client) Event(st *typestate.State, ev *typestate.Event) {
	if ev.Effect&order.Waits != 0 {
		c.paths.Wait(st, ev)
		return
	}
	switch ev.Effect {
	case knowledge.Get:
		for _, v := range ev.Results {
			st.SetCell(object.Owner(v), nil)
		}
	case knowledge.Put:
		c.put(st, ev)
	case knowledge.Use:
		c.use(st, ev)
	case knowledge.Go:
		c.start(st, ev)
	case knowledge.Return:
		c.outlives(st, ev)
	}
}

func (c *client) put(st *typestate.State, ev *typestate.Event) {
	if v := ev.Value; v.Kind == object.Iface && st.Nil(v.X) == typestate.Yes {
		if !c.again {
			c.typedNil(st, ev)
		}
		return
	}
	obj, typ := object.Owner(ev.Value), ev.Value.Type
	if obj.Kind == object.Field && !c.again && typ != nil && !ev.Panicking { // a part of another object
		st.SetCell(obj, cell{put: c.paths.One(ev), typ: typ, part: true})
		return
	}
	if !pools.Follows(obj, typ) {
		return
	}
	if ev.Once != nil && ev.Once.Base() == obj && ev.Once != obj && !c.again {
		c.putInOnce(st, ev, obj, typ)
	}
	if old, ok := st.Cell(obj).(cell); ok && old.with == nil {
		if old.put != nil && !ev.Panicking && !pools.Shared(old.put, old.typ, ev) && !pools.Again(st, obj) {
			c.putTwice(st, obj, old, ev)
		}
		st.SetCell(obj, cell{typ: old.typ})
		return
	}
	put := c.paths.One(ev)
	st.SetCell(obj, cell{put: put, typ: typ})
	for _, v := range st.Memory(ev.Value, ev.Instr) {
		if st.Cell(v) == nil {
			st.SetCell(v, cell{put: put, typ: typ, with: obj})
		}
	}
	st.AddStep(obj, ev.Pos(), "put into the pool")
	c.putWhileUsed(st, ev, obj, typ)
}

// use reports PC1005 for an object that was put on this path.
func (c *client) use(st *typestate.State, ev *typestate.Event) {
	was, ok := st.Cell(ev.Obj).(cell)
	if !ok || was.put == nil || was.used.IsValid() || was.with != nil || c.again || !pools.Touches(ev) || pools.Again(st, ev.Obj) {
		return
	}
	common := typestate.Common(was.put, ev)
	if was.part {
		if ev.Write && !pools.Shared(was.put, was.typ, ev) {
			st.SetCell(ev.Obj, cell{typ: was.typ})
			c.clearedPart(st, ev, was)
		}
		return
	}
	if pools.Shared(was.put, was.typ, ev) {
		st.SetCell(ev.Obj, cell{typ: was.typ})
		return
	}
	_, pos := typestate.Literal(common, ev)
	st.SetCell(ev.Obj, cell{put: was.put, typ: was.typ, used: pos})
	c.usedAfterPut(st, ev.Obj, was, ev, pos)
}

// putWhileUsed reports PC1005 for goroutines that use what is put, and that
// nothing on the path has waited for.
func (c *client) putWhileUsed(st *typestate.State, ev *typestate.Event, obj *object.Value, typ types.Type) {
	if ev.Panicking || c.again || usage.Guarded(ev.Instr, typ, nil) {
		return
	}
	uses := func(sp *typestate.Spawn) (*order.Goroutine, []order.Place) { return pools.Uses(sp, obj) }
	if sp, use := c.paths.Unordered(st, uses); use != nil {
		c.usedMeanwhile(st, ev, obj, typ, sp, use)
		st.SetCell(obj, cell{typ: typ})
	}
}

// start notes a goroutine, and reports PC1005 if it uses an object put before.
func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil || c.again {
		return
	}
	c.paths.Start(st, ev)
	for _, obj := range st.Objects() {
		was, ok := st.Cell(obj).(cell)
		if !ok || was.put == nil || was.used.IsValid() || was.part || was.with != nil {
			continue
		}
		for _, t := range ev.Spawn.Uses(obj, 0) {
			i := pools.FirstUse(t.Events, obj)
			if i < 0 {
				continue
			}
			st.SetCell(obj, cell{typ: was.typ})
			if !pools.Shared(was.put, was.typ, ev) {
				c.usedAfterPut(st, obj, was, t.Events[i], t.Events[i].PosIn(ev.Spawn.Body()))
			}
			break
		}
	}
}
