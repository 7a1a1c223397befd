package play

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// The walk follows a loop for two rounds at most. Where nothing decides how many
// there are, what happens in more of them, or on a path with none, has to be
// thought of here.

// leaves returns the events at which the path of main leaves a loop whose number
// of rounds nothing decides.
func leaves(main *script) []*typestate.Event {
	var list []*typestate.Event
	for _, ev := range events(main.state.Log()) {
		if ev.Effect == knowledge.Leave {
			list = append(list, ev)
		}
	}
	return list
}

// receivedInLoops returns the channels from which the function itself receives
// in a loop that this path leaves by the loop's own condition, when nothing
// decides that: how often it receives is not known.
func (s *scenarios) receivedInLoops(main *script) []*object.Value {
	var list []*object.Value
	for _, leave := range leaves(main) {
		if repeated(leave)&knowledge.Recv != 0 {
			list = append(list, leave.Obj)
		}
		for _, e := range s.ends {
			for _, ev := range events(e.State.Log()) {
				if ev.Effect == knowledge.Recv && s.engine.Within(leave, ev) && !s.madeWithin(leave, ev.Obj) {
					list = append(list, ev.Obj)
				}
			}
		}
	}
	return list
}

// loosenMain notes what the function itself does to channels in loops that this
// path leaves by the loop's own condition, when nothing decides that.
func (s *scenarios) loosenMain(main *script) {
	for _, leave := range leaves(main) {
		s.loose.add(repeated(leave), leave.Obj)
		for _, e := range s.ends {
			for _, ev := range events(e.State.Log()) {
				if kind, ender := s.own.deed(e.State, ev); kind == knowledge.Close && s.own.made(ender) && s.engine.Within(leave, ev) {
					s.loose.closes[ender] = true
				}
				if ev.Effect&knowledge.Channels == 0 || !s.engine.Within(leave, ev) || s.madeWithin(leave, ev.Obj) {
					continue
				}
				for ch := range s.channels {
					if s.madeAlike(ch, ev.Obj) {
						s.loose.add(ev.Effect, ch)
					}
				}
			}
		}
	}
}

// madeAlike reports whether two channels, of different paths, are made by the same
// statement: what else is known on the paths, such as a capacity, may tell them apart.
func (s *scenarios) madeAlike(a, b *object.Value) bool {
	return a == b || s.made[a] != nil && s.made[b] != nil && s.made[a].Instr == s.made[b].Instr
}

// madeWithin reports whether each round of a loop makes a channel of its own.
func (s *scenarios) madeWithin(leave *typestate.Event, ch *object.Value) bool {
	made := s.made[ch]
	return made != nil && s.engine.Within(leave, made)
}

// receiversLeftOut returns the channels from which goroutines receive that are
// started in a loop of which this path has no round: a number of workers is not
// meant to be zero.
func (s *scenarios) receiversLeftOut(main *script) []*object.Value {
	var list []*object.Value
	for _, leave := range leaves(main) {
		started := func(o op) bool { return o.kind == knowledge.Go && s.engine.Within(leave, o.ev) }
		if slices.ContainsFunc(main.ops, started) {
			continue
		}
		for _, e := range s.ends {
			for _, ev := range events(e.State.Log()) {
				if ev.Effect != knowledge.Go || !s.engine.Within(leave, ev) {
					continue
				}
				if b := s.bodiesOf(ev.Spawn, 0); b != nil {
					for ch := range b.all.receives {
						if !s.own.made(ch) {
							list = append(list, ch)
						}
					}
				}
			}
		}
	}
	return list
}

// startedInLoops returns what goroutines do that the function starts in loops which
// this path leaves by the loop's own condition, when nothing decides that.
func (s *scenarios) startedInLoops(main *script) loose {
	all := newLoose()
	for _, leave := range leaves(main) {
		for _, e := range s.ends {
			for _, ev := range events(e.State.Log()) {
				if ev.Effect != knowledge.Go || !s.engine.Within(leave, ev) {
					continue
				}
				if b := s.bodiesOf(ev.Spawn, 0); b != nil {
					all.join(b.all)
				}
			}
		}
	}
	return all
}

// multiply adds rounds to loops that start a goroutine in each and whose number
// of rounds nothing decides, until there are more goroutines than values that
// the channels on which they send have room for or the function receives.
func (s *scenarios) multiply(main *script, e *Path) {
	for _, leave := range leaves(main) {
		var at []int // where the goroutines are started
		for i, o := range main.ops {
			if o.kind == knowledge.Go && s.engine.Within(leave, o.ev) {
				at = append(at, i)
			}
		}
		if len(at) != 2 || main.ops[at[0]].ev.Instr != main.ops[at[1]].ev.Instr {
			continue
		}
		n := s.missing(main, e, main.ops[at[1]].bodies)
		if n <= 0 || n+len(everyScript(main, nil)) > maxActors {
			continue
		}
		var round []op
		for _, o := range main.ops[at[0]+1 : at[1]+1] {
			if s.engine.Within(leave, o.ev) {
				round = append(round, o)
			}
		}
		main.ops = slices.Insert(main.ops, at[1]+1, slices.Repeat(round, n)...)
	}
}

// missing returns how many more goroutines with these bodies it takes until one
// of them finds no receiver, beside the two that there are; 0 if that is not
// known.
func (s *scenarios) missing(main *script, e *Path, b *bodies) int {
	n := int64(0)
	for ch, room := range s.channels {
		sends := slices.ContainsFunc(b.scripts, func(sc *script) bool {
			return slices.ContainsFunc(sc.ops, func(o op) bool { return o.kind == knowledge.Send && o.ch == ch && !o.optional })
		})
		if !sends {
			continue
		}
		for i, sc := range everyScript(main, nil) {
			for _, o := range sc.ops {
				if o.ch != ch || o.kind != knowledge.Recv && o.kind != knowledge.Close {
					continue
				}
				if i > 0 || o.kind == knowledge.Close || s.repeated(o.ev, s.made[ch], e) {
					return 0 // the receivers may be as many as the senders
				}
				room++
			}
		}
		n = max(n, room-1)
	}
	return int(n)
}

// repeated reports whether ev is in a loop in which the channel made at made
// stays the same, unless the function returns from that loop.
func (s *scenarios) repeated(ev, made *typestate.Event, e *Path) bool {
	instr := ev.Instr
	for c := ev.Ctx; c != made.Ctx; c = c.Parent {
		if c == nil || usage.InLoop(instr.Block()) {
			return true
		}
		instr = c.Call
	}
	if instr.Parent() != made.Instr.Parent() {
		return true
	}
	fromLoop := e.Return.Instr != nil && e.Return.Instr.Parent() == instr.Parent() && instr.Block().Dominates(e.Return.Instr.Block())
	return !fromLoop && usage.Reaches(instr, instr, made.Instr)
}

// again reports whether ev happens once more for the same channel, made at made: it is
// in a loop that the making is outside of.
func again(ev, made *typestate.Event) bool {
	instr := ev.Instr
	for c := ev.Ctx; ; c = c.Parent {
		if m := within(made, c); m != nil {
			return usage.Reaches(instr, instr, m)
		}
		if usage.InLoop(instr.Block()) {
			return true
		}
		instr = c.Call
	}
}

// within returns the instruction in context c in which ev happens: its own, or a call.
func within(ev *typestate.Event, c *object.Context) ssa.Instruction {
	instr := ev.Instr
	for at := ev.Ctx; at != c; at = at.Parent {
		if at == nil {
			return nil
		}
		instr = at.Call
	}
	return instr
}
