package play

import (
	"maps"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Paths of a function set beside those of its goroutines.

// A script is what one goroutine, or the function that is looked at, does on
// one path: its operations on the channels that are followed.
type script struct {
	ops     []op
	state   *typestate.State // at the end of the path
	spawn   *typestate.Spawn // nil for the function itself
	endless bool             // the path was cut off, not ended
	loose   loose
}

// loose holds the channels on which a goroutine may do more than its script says:
// in a loop whose number of rounds nothing decides.
type loose struct{ receives, sends, closes map[*object.Value]bool }

func newLoose() loose {
	return loose{make(map[*object.Value]bool), make(map[*object.Value]bool), make(map[*object.Value]bool)}
}

// add notes operations of some kinds on a channel.
func (l loose) add(kinds knowledge.Effect, ch *object.Value) {
	if kinds&knowledge.Recv != 0 {
		l.receives[ch] = true
	}
	if kinds&knowledge.Send != 0 {
		l.sends[ch] = true
	}
	if kinds&knowledge.Close != 0 {
		l.closes[ch] = true
	}
}

// join adds what others do.
func (l loose) join(o loose) {
	maps.Copy(l.receives, o.receives)
	maps.Copy(l.sends, o.sends)
	maps.Copy(l.closes, o.closes)
}

// repeated returns the kinds of operations that a function of another package does on
// ev.Obj in loops whose number of rounds nothing decides.
func repeated(ev *typestate.Event) knowledge.Effect {
	kinds, ok := ev.Number()
	if !ok || ev.Effect != knowledge.Leave {
		return 0
	}
	return knowledge.Effect(kinds)
}

// An op is one operation of a script.
type op struct {
	kind     knowledge.Effect // Send, Recv, Close, Go, Add, Done or Wait
	ch       *object.Value    // or the group
	n        int64            // of Add
	ev       *typestate.Event
	optional bool          // another arm of the select may be taken instead
	value    typestate.Tri // of a receive: whether a sent value was received, not the end of the channel
	bodies   *bodies       // of Go; nil if the goroutine does nothing of interest
}

// bodies are the scripts of the goroutine started at one place.
type bodies struct {
	scripts []*script
	unknown bool
	all     loose // what it does on some path
	spawn   *typestate.Spawn
}

const (
	recorded = knowledge.Cancel | knowledge.Send | knowledge.Recv | knowledge.Close | knowledge.Groups | knowledge.Go | knowledge.Leave
	// maxNested is how deep goroutines started by goroutines are followed.
	maxNested = 3
)

// scenarios are the ways in which the paths of one function and of the
// goroutines that it starts go together.
type scenarios struct {
	*Paths
	budget   int
	traces   map[*typestate.Spawn]*bodies
	channels map[*object.Value]int64 // the channels followed, with their capacity
	shared   map[*object.Value]bool  // those that somebody else gets in the end
	loose    loose                   // what the function itself does an unknown number of times
	started  loose                   // what goroutines do that it starts an unknown number of times
	groups   map[*object.Value]bool  // the wait groups followed
}

// play finds the sends and receives of goroutines that may stay blocked when the
// function has returned on this path, or waits.
func (s *scenarios) play(e *Path) (stuck []Stuck) {
	if e.State.Truncated() {
		return nil // it receives more often than was seen
	}
	log := events(e.State.Log())
	s.channels, s.shared = make(map[*object.Value]int64), make(map[*object.Value]bool)
	for _, ev := range log {
		if ev.Effect == knowledge.With && !e.State.Escaped(ev.Obj) && !e.State.Reaches(ev.Obj, e.Results...) {
			s.channels[ev.Obj] = 0
		}
		if ev.Effect != knowledge.Make {
			continue
		}
		n, constant := ev.Number()
		if !constant {
			continue
		}
		if !e.State.Escaped(ev.Obj) && !e.State.Reaches(ev.Obj, e.Results...) {
			s.channels[ev.Obj] = n
		} else if slices.ContainsFunc(log, func(o *typestate.Event) bool { return o.Obj == ev.Obj && s.alone[o] }) {
			s.channels[ev.Obj] = n
			s.shared[ev.Obj] = true
		}
	}
	if len(s.channels) == 0 {
		return nil
	}
	main := &script{state: e.State}
	if !s.fill(main, log, 0) {
		return nil
	}
	if !s.dropShared(main) {
		return nil
	}
	for _, ch := range slices.Concat(s.receivedInLoops(main), s.receiversLeftOut(main)) {
		delete(s.channels, ch)
	}
	s.loose = newLoose()
	s.loosenMain(main)
	s.started = s.startedInLoops(main)
	s.dropUncertain(main)
	s.multiply(main, e)
	s.findGroups(main)
	if !s.mayBlock(main) {
		return nil
	}
	run := &player{scenarios: s, seen: make(map[string]bool)}
	run.start(main)
	for _, o := range run.stuck {
		b := Stuck{Path: e, Op: o.ev, Self: o.self, Ends: o.ends, Made: s.made[o.ev.Obj], Room: s.channels[o.ev.Obj], Joined: o.joined}
		if o.waits != nil && !o.self {
			b.Waits = o.waits.ev
		}
		stuck = append(stuck, b)
	}
	return stuck
}

// fill turns events into operations. It reports false if a goroutine that may
// use the channels is not known.
func (s *scenarios) fill(sc *script, list []*typestate.Event, depth int) bool {
	for _, ev := range list {
		o := op{ev: ev}
		o.kind, o.ch = s.own.deed(sc.state, ev)
		switch o.kind {
		case knowledge.Send, knowledge.Recv:
			o.optional = ev.Arms > 1 || !ev.Blocking
			if ev.Effect == knowledge.Recv && ev.Value != nil {
				o.value = sc.state.Truth(ev.Value)
			}
		case knowledge.Close, knowledge.Done, knowledge.Wait:
		case knowledge.Add:
			n, constant := ev.Number()
			if !constant {
				n = unknownNumber
			}
			o.n = n
		case knowledge.Go:
			o.bodies = s.bodiesOf(ev.Spawn, depth)
			if o.bodies == nil {
				continue
			}
			if o.bodies.unknown {
				return false
			}
			if g := ev.Spawn.Group; g != nil {
				sc.ops = append(sc.ops, op{kind: knowledge.Add, ch: g, n: 1, ev: ev})
			}
		default:
			continue
		}
		sc.ops = append(sc.ops, o)
	}
	return true
}

// bodiesOf returns the scripts of a goroutine, or nil if it does nothing with
// channels.
func (s *scenarios) bodiesOf(sp *typestate.Spawn, depth int) *bodies {
	if sp == nil || !sp.Known() { // what it was given escaped
		return nil
	}
	if sp.Static != nil && s.engine.Index.Kinds(sp.Static)&(knowledge.Send|knowledge.Recv|knowledge.Close) == 0 &&
		s.engine.Index.Kinds(sp.Static)&knowledge.Go == 0 && len(sp.Static.Params) == 0 && len(sp.Static.FreeVars) == 0 {
		return nil
	}
	if b, ok := s.traces[sp]; ok {
		return b
	}
	b := &bodies{all: newLoose(), spawn: sp}
	s.traces[sp] = b
	traces := sp.Traces(recorded)
	if traces == nil || depth >= maxNested {
		b.unknown = true
		return b
	}
	for _, t := range traces {
		for _, ev := range t.Events {
			kind, ch := s.own.deed(t.State, ev)
			b.all.add(kind|repeated(ev), ch)
			if inner := s.bodiesOf(ev.Spawn, depth+1); inner != nil {
				b.all.join(inner.all)
			}
		}
	}
	for _, t := range traces {
		if t.Panics {
			continue
		}
		sc := &script{state: t.State, spawn: sp, endless: !t.Returns, loose: newLoose()}
		if !s.fill(sc, t.Events, depth+1) {
			b.unknown = true
			return b
		}
		if sp.Group != nil && t.Returns {
			sc.ops = append(sc.ops, op{kind: knowledge.Done, ch: sp.Group, ev: &typestate.Event{Effect: knowledge.Done, Obj: sp.Group}})
		}
		s.loosen(sc, traces, t.Events)
		if t.State.Truncated() {
			sc.loose = b.all
		}
		b.scripts = append(b.scripts, sc)
	}
	return b
}

// loosen notes what a goroutine does in a loop whose number of rounds nothing
// decides: how often it does so is not known.
func (s *scenarios) loosen(sc *script, traces []typestate.Trace, list []*typestate.Event) {
	for _, leave := range list {
		if leave.Effect != knowledge.Leave {
			continue
		}
		sc.loose.add(repeated(leave), leave.Obj)
		for _, t := range traces {
			for _, ev := range t.Events {
				kind, ch := s.own.deed(t.State, ev)
				if kind&(knowledge.Channels|knowledge.Go) == 0 || !s.engine.Within(leave, ev) {
					continue
				}
				sc.loose.add(kind, ch)
				if b := s.traces[ev.Spawn]; b != nil {
					sc.loose.join(b.all)
				}
			}
		}
	}
}

// unknownNumber is the argument of an Add that is not constant.
const unknownNumber = -1 << 40

// findGroups chooses the wait groups that can be followed: those that code not
// in view does not use and to which constants are added.
func (s *scenarios) findGroups(main *script) {
	s.groups = make(map[*object.Value]bool)
	all := everyScript(main, nil)
	for _, sc := range all {
		for _, o := range sc.ops {
			if o.kind&knowledge.Groups != 0 {
				s.groups[o.ch] = true
			}
		}
	}
	for _, sc := range all {
		for _, o := range sc.ops {
			if o.kind == knowledge.Add && o.n == unknownNumber {
				delete(s.groups, o.ch)
			}
		}
		for g := range s.groups {
			if sc.state.Kept(g.Base()) || g.Base().Kind == object.Param || g.Base().Kind == object.Free || g.Base().Kind == object.Global {
				delete(s.groups, g)
			}
		}
	}
}

// dropShared takes out the channels that a goroutine hands to code that is not
// in view, or uses while others may. It reports whether any is left.
func (s *scenarios) dropShared(main *script) bool {
	for i, sc := range everyScript(main, nil) {
		for ch := range s.channels {
			if (i > 0 || !s.shared[ch]) && sc.state.Kept(ch) || i > 0 && s.shared[ch] && sc.uses(ch) {
				delete(s.channels, ch)
			}
		}
	}
	return len(s.channels) > 0
}

// uses reports whether a goroutine does something to a channel, or has it to do so.
func (sc *script) uses(ch *object.Value) bool {
	return sc.spawn.Reaches(ch) || slices.ContainsFunc(sc.ops, func(o op) bool { return o.ch == ch })
}

func everyScript(sc *script, list []*script) []*script {
	if slices.Contains(list, sc) {
		return list
	}
	list = append(list, sc)
	for _, o := range sc.ops {
		if o.bodies != nil {
			for _, b := range o.bodies.scripts {
				list = everyScript(b, list)
			}
		}
	}
	return list
}

// mayBlock reports whether a goroutine, or the function itself, sends on, or receives
// from, a channel that is followed.
func (s *scenarios) mayBlock(main *script) bool {
	for i, sc := range everyScript(main, nil) {
		for _, o := range sc.ops {
			if _, ok := s.channels[o.ch]; ok && !s.own.made(o.ch) && o.kind&(knowledge.Send|knowledge.Recv) != 0 && !o.optional && (i > 0 || s.alone[o.ev]) {
				return true
			}
		}
	}
	return false
}
