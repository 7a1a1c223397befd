package tally

import (
	"fmt"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What a function adds, against the goroutines that it starts, as numbers: a loop may
// have more rounds than a walk follows.

// A Mismatch is an Add of another number than goroutines are Done.
type Mismatch struct {
	Add, Start ssa.Instruction
	By         int64 // how many more are Done than were added
	Text       string
}

// Mismatched compares what the root has added to a group before wait with the
// goroutines that it has started: each is Done once, and how many there are, and what
// was added, is known whichever way the root comes to wait. It returns nil if they
// agree, or if that is not known; known says which.
func (c *Counters) Mismatched(wait *typestate.Event, g Counter) (m *Mismatch, known bool) {
	if wait.Fn != c.root || wait.Deferred || g.Done > 0 || g.Once != nil || g.Counted || g.Started == nil {
		return nil, false
	}
	key := Key(wait.Obj)
	m = &Mismatch{}
	added, ok := c.added(key, wait, m)
	if !ok {
		return nil, false
	}
	started, ok := c.started(key, wait, g, m)
	if !ok || added.Of != started.Of || !c.worth(m) {
		return nil, false
	}
	if m.By = started.Const - added.Const; m.By == 0 {
		return nil, true
	}
	m.Text = fmt.Sprintf("Add counts %s than the goroutines that are Done", differ(-m.By))
	return m, true
}

func differ(n int64) string {
	if n < 0 {
		return fmt.Sprintf("%d fewer", -n)
	}
	return fmt.Sprintf("%d more", n)
}

// worth reports whether a mismatch is one of numbers: Add(1), written once for one
// goroutine that is started, is none.
func (c *Counters) worth(m *Mismatch) bool {
	n, ok := m.Add.(ssa.CallInstruction).Common().Args[1].(*ssa.Const)
	return !ok || n.Value == nil || n.Int64() != 1 || usage.InLoop(m.Add.Block())
}

// added returns what the Adds of the root sum up to.
func (c *Counters) added(key usage.Key, wait *typestate.Event, m *Mismatch) (sum usage.Count, ok bool) {
	for _, op := range c.engine.Index.On(key, knowledge.Add) {
		if op.Fn != c.root {
			continue // what the root calls is looked at with the starts
		}
		call, isCall := op.Instr.(*ssa.Call)
		if !isCall || len(call.Call.Args) != 2 {
			return sum, false
		}
		n, ok := c.engine.Index.CountOf(call.Call.Args[1])
		rounds, entry, ok2 := c.engine.Index.Rounds(call)
		switch {
		case !ok || !ok2 || !usage.Passes(entry, wait.Instr.Block()):
			return sum, false
		case rounds == usage.Count{Const: 1}:
		case n == usage.Count{Const: 1}:
			n = rounds
		default:
			return sum, false
		}
		if sum, ok = plus(sum, n); !ok {
			return sum, false
		}
		m.Add = call
	}
	return sum, m.Add != nil
}

// started returns how many goroutines the root has started that are Done once.
func (c *Counters) started(key usage.Key, wait *typestate.Event, g Counter, m *Mismatch) (sum usage.Count, ok bool) {
	seen := make(map[ssa.Instruction]bool)
	for l := range g.Started.All() {
		start := l.Spawn.Instr
		if l.Min != 1 || l.Max != 1 || l.Unknown || l.PerItem || l.Shared || l.Add != nil || l.Once != nil || l.Spawn.Group == wait.Obj || start.Parent() != c.root {
			return sum, false
		}
		if seen[start] {
			continue
		}
		seen[start] = true
		n, entry, ok := c.engine.Index.Rounds(start)
		if !ok || !usage.Passes(entry, wait.Instr.Block()) {
			return sum, false
		}
		if sum, ok = plus(sum, n); !ok {
			return sum, false
		}
		m.Start = start
	}
	others := slices.ContainsFunc(c.engine.Index.Out(c.root), func(s usage.Site) bool {
		if s.How == usage.Taken || seen[s.Instr] {
			return false
		}
		for k, r := range c.engine.Index.Keys(s.Callee) {
			if r.Effect&(knowledge.Add|knowledge.Done) != 0 && c.engine.Index.Translate(s, k) == key {
				return true
			}
		}
		return false
	})
	return sum, !others
}

func plus(a, b usage.Count) (usage.Count, bool) {
	if a.Of == nil {
		a.Of = b.Of
		return usage.Count{Of: a.Of, Const: a.Const + b.Const}, true
	}
	return usage.Count{Of: a.Of, Const: a.Const + b.Const}, b.Of == nil
}

// NeverDone reports whether nobody in the package is Done on the group, or hands it on.
func (c *Counters) NeverDone(group *object.Value) bool {
	key := Key(group)
	const done = knowledge.Done
	if v, ok := key.(*types.Var); ok {
		if _, pointer := v.Type().Underlying().(*types.Pointer); pointer {
			return false // somebody else has the group as well
		}
		return len(c.engine.Index.On(v, done)) == 0 && !c.engine.Index.Bound(v, done) && v.Pkg() == c.engine.Index.SSA.Pkg.Pkg && !c.engine.Index.AddressTaken(v)
	}
	return group.Kind == object.Alloc && c.engine.Index.Keys(c.root)[key].Effect&done == 0
}

// DoneInside returns a Done of a goroutine that the group counts by itself, or nil.
// Owed says that the path has added something besides.
func (c *Counters) DoneInside(st *typestate.State, sp *typestate.Spawn, owed bool) *typestate.Event {
	group := sp.Group
	if group == nil || owed {
		return nil
	}
	for _, op := range c.engine.Index.On(Key(group), knowledge.Add) {
		if k, ok := usage.KnownCall(op.Instr); !ok || k.Calls != knowledge.AsyncWG {
			return nil // it may be for the Done
		}
	}
	if !InView(st, group) && group.Kind != object.Field && group.Kind != object.Global {
		return nil
	}
	gr := Of(c.engine.Index, sp, Traces(sp), group)
	switch {
	case gr.Max > 0 && !gr.PerItem:
		return gr.Excess[len(gr.Excess)-1]
	case len(gr.Once) > 0:
		return gr.Once[0]
	}
	return nil
}
