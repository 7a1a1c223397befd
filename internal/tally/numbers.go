package tally

import (
	"fmt"
	"go/types"
	"maps"
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

// Consequence says what comes of it, where wait is where the group is waited for.
func (m *Mismatch) Consequence(wait string) string {
	if m.By > 0 {
		return "negative WaitGroup counter"
	}
	return "Wait at " + wait + " blocks for ever"
}

// Mismatched compares what the root has added to a group with the goroutines that it has
// started, when it comes to at, a Wait or a return: each is Done once, and how many there
// are, and what was added, is known whichever way the root comes there. It returns nil if
// they agree, or if that is not known; known says which.
func (c *Counters) Mismatched(at *typestate.Event, group *object.Value, g Counter) (m *Mismatch, known bool) {
	if at.Fn != c.root || at.Instr == nil || at.Deferred || g.Done > 0 || g.Once != nil || g.Counted {
		return nil, false
	}
	if at.Effect == knowledge.Return && (g.Started.Length() == g.Added || !c.zeroAtFirst(group)) {
		return nil, false // others may add as well
	}
	key := Key(group)
	m = &Mismatch{}
	added, ok := c.added(key, at, m)
	if !ok {
		return nil, false
	}
	started, all, ok := c.started(key, group, at, g, m)
	if !ok || added.Of != started.Of || !c.worth(m) {
		return nil, false
	}
	if m.By = started.Const - added.Const; m.By == 0 {
		return nil, true
	}
	if !all || m.By < 0 && (c.callbacks || !c.doneOnlyBy(key, g)) {
		return nil, false // another path shows it, or somebody else is Done
	}
	m.Text = fmt.Sprintf("Add counts %s than the goroutines that are Done", differ(-m.By))
	return m, true
}

// doneOnlyBy reports whether nobody is Done on a group but the root and the goroutines that
// it has started: no function that it hands out, and no other method.
func (c *Counters) doneOnlyBy(key usage.Key, g Counter) bool {
	by := map[*ssa.Function]bool{c.root: true}
	for l := range g.Started.All() {
		if l.Spawn.Static != nil {
			maps.Copy(by, c.engine.Index.Reached(l.Spawn.Static))
		}
	}
	return !slices.ContainsFunc(c.engine.Index.On(key, knowledge.Done), func(op usage.Op) bool { return !by[op.Fn] })
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
func (c *Counters) added(key usage.Key, at *typestate.Event, m *Mismatch) (sum usage.Count, ok bool) {
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
		case !ok || !ok2 || !usage.Passes(entry, at.Instr.Block()):
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

// started returns how many goroutines the root starts that are Done once; all says
// whether the path has come by each of the statements that start them.
func (c *Counters) started(key usage.Key, group *object.Value, at *typestate.Event, g Counter, m *Mismatch) (sum usage.Count, all, ok bool) {
	seen := make(map[ssa.Instruction]bool)
	for l := range g.Started.All() {
		start := l.Spawn.Instr
		if l.Min != 1 || l.Max != 1 || l.Unknown || l.PerItem || l.Add != nil || l.Once != nil || l.Spawn.Group == group || start.Parent() != c.root {
			return sum, false, false
		}
		seen[start] = true
	}
	all = true
	for _, s := range c.engine.Index.Out(c.root) {
		if s.How == usage.Taken || !seen[s.Instr] && !c.counts(s, key) {
			continue
		}
		n, entry, ok := c.engine.Index.Rounds(s.Instr)
		if s.How != usage.Started || !ok || !usage.Passes(entry, at.Instr.Block()) {
			return sum, false, false
		}
		if sum, ok = plus(sum, n); !ok {
			return sum, false, false
		}
		all = all && seen[s.Instr]
		delete(seen, s.Instr)
		m.Start = s.Instr
	}
	return sum, all, len(seen) == 0 && m.Start != nil
}

// counts reports whether what is called or started at s adds to a group, or is Done.
func (c *Counters) counts(s usage.Site, key usage.Key) bool {
	for k, r := range c.engine.Index.Keys(s.Callee) {
		if r.Effect&(knowledge.Add|knowledge.Done) != 0 && c.engine.Index.Translate(s, k) == key {
			return true
		}
	}
	return false
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
		return len(c.engine.Index.On(v, done)) == 0 && !c.engine.Index.FieldMayGet(v, done) && v.Pkg() == c.engine.Index.SSA.Pkg.Pkg && !c.engine.Index.AddressTaken(v)
	}
	site, ok := key.(*ssa.Alloc)
	return ok && group.Kind == object.Alloc && !c.engine.Index.MayGet(site, done)
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
