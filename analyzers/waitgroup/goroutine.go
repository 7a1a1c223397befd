package waitgroup

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/chain"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What goroutines that a path starts do to a group.

func (c *client) start(st *typestate.State, ev *typestate.Event) {
	if ev.Spawn == nil {
		return
	}
	traces := tally.Traces(ev.Spawn)
	for _, obj := range tally.Groups(traces) {
		if !c.followed(obj) {
			continue
		}
		c.elsewhere(st, obj)
		k := startKey{chain.Place{Instr: ev.Spawn.Instr, Ctx: ev.Spawn.Ctx, Round: ev.Spawn.Round}, obj}
		gr := c.goroutines[k]
		if gr == nil {
			gr = &goroutine{Goroutine: tally.Of(c.engine.Index, ev.Spawn, traces, obj)}
			c.goroutines[k] = gr
		}
		g := load(st, obj)
		gr.shared = gr.shared || g.added == 1 && (g.adds != nil && inLoopWithout(ev, g.adds.Head) || shares(g.started, ev.Spawn.Instr))
		held := (g.adds != nil || g.unknown || g.many != nil) && !gr.Released
		answered := gr.Max
		for _, d := range gr.Once {
			if !slices.ContainsFunc(g.onceDone(), d.Excludes) {
				answered++
			}
		}
		g.started = c.starts.Push(g.started, gr, gr)
		for range answered {
			if g.adds != nil {
				g.adds = g.adds.Before
			}
		}
		if gr.Add != nil && !held {
			g.late = c.starts.Push(g.late, gr, gr)
		}
		st.SetCell(obj, g)
		st.AddStep(obj, ev.Pos(), "goroutine started")
	}
	for _, obj := range st.Objects() {
		// What it does is not known: it may be Done on what it was given.
		if traces == nil && (ev.Spawn.Known() || st.Escaped(obj.Base())) || c.callbacks && tally.CallsValue(traces) || tally.GivesAway(st, traces, obj) {
			g := load(st, obj)
			g.unknown = true
			st.SetCell(obj, g)
		}
	}
}

// shares reports whether a goroutine of the list, started at instr, shares its
// count with others.
func shares(l *starts, instr ssa.Instruction) bool {
	for ; l != nil; l = l.Before {
		if l.Head.shared && l.Head.Spawn.Instr == instr {
			return true
		}
	}
	return false
}

// inLoopWithout reports whether start is in a loop in which add is not.
func inLoopWithout(start, add *typestate.Event) bool {
	a, b := start.Instr.Block(), add.Instr.Block()
	return usage.InLoop(a) && start.Ctx == add.Ctx && !usage.Following(a)[b]
}
