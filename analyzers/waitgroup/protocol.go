package waitgroup

import (
	"fmt"
	"go/token"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/tally"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The checks of the protocol between those who add, those who are Done, and those who
// wait: PC3004 to PC3010.

func (c *client) where(pos token.Pos) string { return check.Where(c.engine.Fset, pos) }

func (c *client) say(code string, pos token.Pos, obj *object.Value, steps []check.Step, format string, args ...any) {
	c.report.Report(check.Finding{Code: code, Pos: pos, Steps: steps,
		Message: naming.Object(obj, "the group") + fmt.Sprintf(format, args...)})
}

// start checks a goroutine that is started: whether it is Done although its group
// counts it by itself (PC3006), waits for itself (PC3008), or does not survive its own
// panic with its Done (PC3010). Owed says on which groups the path had an Add left.
func (c *client) start(st *typestate.State, ev *typestate.Event, owed map[*object.Value]bool) {
	sp := ev.Spawn
	start := check.Step{Pos: sp.Instr.Pos(), Message: "goroutine started"}
	if group := sp.Group; group != nil && c.Follows(group) {
		if done := c.DoneInside(st, sp, owed[group]); done != nil {
			c.say("PC3006", done.PosIn(sp.Body()), group, []check.Step{start, {Pos: done.Written(), Message: "Done besides"}},
				".Done in a function given to %s.Go at %s, which is Done itself when the function returns: negative WaitGroup counter", naming.Object(group, "the group"), c.where(sp.Instr.Pos()))
			c.GiveUp(st, group)
		}
	}
	traces := tally.Traces(sp)
	groups := tally.Groups(traces)
	if sp.Group != nil {
		groups = append(groups, sp.Group)
	}
	for _, obj := range groups {
		if !c.Follows(obj) {
			continue
		}
		if j := tally.OwnWait(sp, traces, obj, owed[obj]); j != nil {
			c.jam(j, obj, j.Wait.PosIn(sp.Body()), "in a goroutine that it counts: the goroutine started at %s waits for itself, for ever", c.where(sp.Instr.Pos()))
		}
		if len(c.engine.Index.On(tally.KeyOf(obj), knowledge.Wait)) == 0 && !st.Local(obj) {
			continue
		}
		if s := tally.SkippedByPanic(c.engine.Index, sp, traces, obj); s != nil {
			c.say("PC3010", s.Done.Pos(), obj, []check.Step{start, {Pos: s.At, Message: "may panic"}, {Pos: s.Catch, Message: "recovers"}},
				".Done is skipped if %s %s panics, which is recovered at %s: Wait blocks for ever", s.How, c.where(s.At), c.where(s.Catch))
		}
	}
}

// jam reports PC3008.
func (c *client) jam(j *tally.Jam, obj *object.Value, pos token.Pos, format string, args ...any) {
	steps := []check.Step{{Pos: j.Start.Instr.Pos(), Message: "goroutine started"}, {Pos: j.Wait.Pos(), Message: "waits"}}
	if j.Blocked != j.Wait {
		steps = append(steps, check.Step{Pos: j.Blocked.Pos(), Message: "blocks"})
	}
	if j.Done != nil {
		steps = append(steps, check.Step{Pos: j.Done.Written(), Message: "Done"})
	}
	c.say("PC3008", pos, obj, steps, ".Wait "+format, args...)
}

// numbers checks at a Wait, or at the end of the root if that is nil, whether the Adds
// came too late (PC3007); at a Wait also whether it can return (PC3008), and whether
// what was added is how many goroutines there are (PC3004). It reports whether the
// count was settled here.
func (c *client) numbers(st *typestate.State, wait *typestate.Event, obj *object.Value, g tally.Counter) bool {
	late := c.TooLate(st, obj, g)
	for _, t := range late {
		at, add := c.where(t.Add.Pos()), check.Step{Pos: t.Add.Pos(), Message: "Add"}
		switch {
		case t.Waiter != nil:
			pos := t.Waiter.Spawn.Instr.Pos()
			c.say("PC3007", t.Add.Pos(), obj, []check.Step{{Pos: pos, Message: "goroutine started"}, add},
				".Add comes after the goroutine that waits was started at %s: it may find the counter zero, and go on", c.where(pos))
		case t.Item != nil:
			c.say("PC3007", t.Add.Pos(), obj, []check.Step{{Pos: t.Item.Pos(), Message: "sent"}, add},
				".Add comes after the item was sent at %s: whoever receives it may be Done first, negative WaitGroup counter", c.where(t.Item.Pos()))
		default:
			pos := t.Start.Spawn.Instr.Pos()
			c.say("PC3007", t.Add.Pos(), obj, []check.Step{{Pos: pos, Message: "goroutine started"}, add},
				".Add at %s comes after the go statement at %s, whose goroutine may be Done first: negative WaitGroup counter", at, c.where(pos))
		}
	}
	if len(late) > 0 || wait == nil {
		return len(late) > 0
	}
	if j := c.Jams(st, wait, g); j != nil {
		how := "while a lock is held that the goroutine started at %s needs before its Done, at %s"
		if j.Blocked.Effect == knowledge.Send {
			how = "before what the goroutine started at %s sends is received, and it is Done only after the send at %s"
		}
		c.jam(j, obj, wait.Pos(), how+": both wait for ever", c.where(j.Start.Instr.Pos()), c.where(j.Blocked.Pos()))
		return true
	}
	m, known := c.unequal(wait, obj, g, c.where(wait.Pos()))
	return known || m != nil
}

// unequal reports PC3004 when the root comes to at, a Wait or its end. The group is waited
// for at wait, if anywhere.
func (c *client) unequal(at *typestate.Event, obj *object.Value, g tally.Counter, wait string) (m *tally.Mismatch, known bool) {
	m, known = c.Mismatched(at, obj, g)
	if m == nil || m.By < 0 && wait == "" {
		return nil, known
	}
	steps := []check.Step{{Pos: m.Add.Pos(), Message: "Add"}, {Pos: m.Start.Pos(), Message: "goroutine started"}}
	if at.Effect == knowledge.Wait {
		steps = append(steps, check.Step{Pos: at.Pos(), Message: "Wait"})
	}
	c.say("PC3004", m.Add.Pos(), obj, steps, ".%s, started at %s: %s", m.Text, c.where(m.Start.Pos()), m.Consequence(wait))
	return m, true
}

// An owner reports what is wrong with a group whichever path is taken.
type owner struct {
	*rules.Pass
	e *typestate.Engine
}

func (o owner) where(pos token.Pos) string { return check.Where(o.e.Fset, pos) }

// lonely reports PC3009, and PC3002 for a Done that nobody adds for.
func (o owner) lonely() {
	for _, l := range life.Undone(o.e.Index) {
		o.Report(check.Finding{Code: "PC3009", Pos: l.Instr.Pos(),
			Message: fmt.Sprintf("%s.Add, but nothing in the package is Done: Wait at %s blocks for ever", l.Group, o.where(l.Wait.Instr.Pos())),
			Steps:   []check.Step{{Pos: l.Instr.Pos(), Message: "Add"}, {Pos: l.Wait.Instr.Pos(), Message: "Wait"}}})
	}
	for _, l := range life.Unadded(o.e.Index) {
		o.Report(check.Finding{Code: "PC3002", Pos: l.Instr.Pos(),
			Message: fmt.Sprintf("%s.Done, but nothing in the package adds to it: negative WaitGroup counter", l.Group),
			Steps:   []check.Step{{Pos: l.Instr.Pos(), Message: "Done without an Add"}}})
	}
}

// jams reports PC3008 for waits of one method for goroutines that another has started.
func (o owner) jams() {
	for _, j := range life.Jams(o.e, o.Guard) {
		o.Report(check.Finding{Code: "PC3008", Pos: j.Wait.Pos(),
			Message: fmt.Sprintf("%s.Wait while %s is held, which the goroutine started at %s needs before its Done, at %s: both wait for ever",
				j.Group.Name(), j.Held.Name(), o.where(j.Start.Pos()), o.where(j.Lock.Pos())),
			Steps: []check.Step{{Pos: j.Start.Pos(), Message: "goroutine started"}, {Pos: j.Taken.Pos(), Message: "locked"},
				{Pos: j.Wait.Pos(), Message: "waits"}, {Pos: j.Lock.Pos(), Message: "blocks"}, {Pos: j.Done.Written(), Message: "Done"}}})
	}
}

// copies reports PC3005, and returns the keys of the groups and their copies.
func (o owner) copies() map[usage.Key]bool {
	list, keys := life.CopiedGroups(o.e.Index)
	for _, c := range list {
		op, then := "Done", "the group that is waited for never reaches zero, or the copy goes below it"
		if c.First.Effect == knowledge.Wait {
			op, then = "Wait", "it does not wait for what is added to the group itself, or for ever"
		}
		o.Report(check.Finding{Code: "PC3005", Pos: c.First.Instr.Pos(),
			Message: fmt.Sprintf("%s on a copy of the group: it is in %s: %s", op, c.What, then),
			Steps:   []check.Step{{Pos: c.Where, Message: "copied"}, {Pos: c.First.Instr.Pos(), Message: op + " on the copy"}}})
	}
	return keys
}
