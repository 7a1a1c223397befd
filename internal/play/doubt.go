package play

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What speaks against a claim that something stays blocked, although the play has shown it.

// uncounted reports whether o, of a goroutine, receives in a loop whose number of rounds nothing
// decides while there is somebody who sends: its condition may be about just that, as where what
// has come is crossed out of a list.
func (p *player) uncounted(s *situation, sc *script, o *op) bool {
	return o.kind == knowledge.Recv && o.value != typestate.No && sc.loose.receives[o.ch] &&
		slices.ContainsFunc(everyScript(s.actors[0].script, nil), func(other *script) bool {
			return slices.ContainsFunc(other.ops, func(x op) bool { return x.kind == knowledge.Send && x.ch == o.ch })
		})
}

// uncertain reports whether the function itself, which is blocked at o, may be served
// after all, or may not come to o: how often it does so, or how many others serve it, is
// not known.
func (p *player) uncertain(s *situation, o *op) bool {
	if o.kind == knowledge.Recv && p.triesToSend(o.ch) {
		return true
	}
	serves, started := knowledge.Send|knowledge.Close, p.started.sends[o.ch] || p.started.closes[o.ch]
	if o.kind == knowledge.Send {
		serves, started = knowledge.Recv, p.started.receives[o.ch]
	}
	if started || p.mayReceiveMore(s, o.ch) || o.kind == knowledge.Recv && p.maySendMore(s, o) {
		return true
	}
	for _, a := range s.actors[1:] { // what follows where its path was cut off is not known
		if sp := a.script.spawn; a.script.endless && (sp.Static == nil || p.engine.Index.Kinds(sp.Static)&serves != 0) && sp.Reaches(o.ch) {
			return true
		}
	}
	main := s.actors[0].script
	// Whether a goroutine that serves on one of its paths may take another is decided by what it
	// asks: the last one of a countdown serves, and a context that never ends is no way out.
	for _, a := range s.actors[1:] {
		if a.bodies == nil {
			continue
		}
		for _, path := range a.bodies.scripts {
			for _, sc := range everyScript(path, nil) {
				if slices.ContainsFunc(sc.ops, func(other op) bool {
					return other.ch == o.ch && other.kind&serves != 0 && (asksBefore(other.ev) || asksIn(sc.spawn) || asksIn(path.spawn))
				}) {
					return true
				}
			}
		}
	}
	if again(o.ev, p.made[o.ch]) && slices.ContainsFunc(everyScript(main, nil), func(sc *script) bool {
		return slices.ContainsFunc(sc.ops, func(other op) bool { return other.ch == o.ch && other.kind&serves != 0 })
	}) {
		return true
	}
	return o.kind == knowledge.Recv && p.onPurpose(main, o)
}

// triesToSend reports whether the function, on some path, sends on ch where it does not wait: a
// path that it seems not to do so on may be one on which nobody was ready, and there was no room.
func (p *player) triesToSend(ch *object.Value) bool {
	return slices.ContainsFunc(p.ends, func(e *Path) bool {
		return slices.ContainsFunc(events(e.State.Log()), func(ev *typestate.Event) bool {
			return ev.Effect == knowledge.Send && !ev.Blocking && p.madeAlike(ev.Obj, ch)
		})
	})
}

// asksIn reports whether the function that sp starts asks, if there is one.
func asksIn(sp *typestate.Spawn) bool { return sp != nil && asks(sp.Static) }

// awaited reports whether the function may have waited for what the goroutine at o says
// when it has gone on: by a condition variable, or by a count that the function asks until
// nobody is left. That is not played.
func (p *player) awaited(o *op) bool {
	if len(p.awaits) == 0 {
		return false
	}
	for instr, c := o.ev.Instr, o.ev.Ctx; !starts(instr); instr, c = c.Call, c.Parent {
		if p.engine.Index.TellsAfter(instr, p.awaits) {
			return true
		}
		if c == nil {
			return false
		}
	}
	return false
}

// starts reports whether instr starts a goroutine.
func starts(instr ssa.Instruction) bool {
	_, start := instr.(*ssa.Go)
	k, _ := usage.KnownCall(instr)
	return start || k.Effect == knowledge.Go
}

// waitsForItself reports whether the goroutine at o receives what it alone would send or
// close later: whatever the others do, it is not served.
func (p *player) waitsForItself(s *situation, o *op) bool {
	i := slices.IndexFunc(s.actors, func(a actor) bool {
		return a.next < len(a.script.ops) && &a.script.ops[a.next] == o
	})
	if i < 1 || o.kind != knowledge.Recv || p.started.sends[o.ch] || p.started.closes[o.ch] {
		return false
	}
	own, later := s.actors[i], false
	for _, x := range own.script.ops[own.next+1:] {
		later = later || x.ch == o.ch && x.kind&(knowledge.Send|knowledge.Close) != 0
	}
	return later && !slices.ContainsFunc(s.actors, func(a actor) bool {
		return a.script != own.script && a.bodies == own.bodies // another one of the same kind
	}) && !slices.ContainsFunc(everyScript(s.actors[0].script, nil), func(sc *script) bool {
		return !slices.Contains(own.bodies.scripts, sc) && (sc.endless || slices.ContainsFunc(sc.ops, func(x op) bool {
			return x.ch == o.ch && x.kind&(knowledge.Send|knowledge.Close) != 0
		}))
	})
}

// asksBefore reports whether a function on the way from the start of a goroutine to ev asks.
func asksBefore(ev *typestate.Event) bool {
	if asks(ev.Fn) {
		return true
	}
	for c := ev.Ctx; c != nil && !starts(c.Call); c = c.Parent {
		if asks(c.Call.Parent()) {
			return true
		}
	}
	return false
}

// asks reports whether fn calls code that is not in view, whose answers decide which path it
// takes.
func asks(fn *ssa.Function) bool {
	if fn == nil {
		return true
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if _, builtin := c.Common().Value.(*ssa.Builtin); builtin {
				continue
			}
			if callee := c.Common().StaticCallee(); callee == nil || callee.Blocks == nil {
				return true
			}
		}
	}
	return false
}

// onPurpose reports whether the function waits for ever since it wants to: it makes a
// channel, gives it to nobody, and receives from it.
func (p *player) onPurpose(main *script, o *op) bool {
	return p.made[o.ch].Fn == o.ev.Fn && !slices.ContainsFunc(everyScript(main, nil), func(sc *script) bool {
		return sc.spawn != nil && sc.spawn.Reaches(o.ch) || slices.ContainsFunc(sc.ops, func(other op) bool { return other.ch == o.ch && other.ev != o.ev })
	})
}
