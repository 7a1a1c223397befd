package play

import (
	"maps"
	"slices"
	"strconv"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// The play of the operations in every order that channels allow.

// Limits of one function.
const (
	maxSituations = 20000 // situations looked at
	maxActors     = 12    // goroutines
)

// A player plays the scripts of one path of a function and of the goroutines
// started on it, in every order that channels allow, and notes the sends and
// receives that are blocked when nothing can go on and the function has returned.
//
// Operations on channels that are not followed never block here: that they
// do not is one of the orders.
type player struct {
	*scenarios
	seen  map[string]bool
	stuck []blocked
}

// A blocked is an operation that stays blocked, and whether that was seen on
// single paths.
type blocked struct {
	ev     *typestate.Event
	self   bool // it is of the function itself
	ends   bool // it waits for the end of the channel
	joined bool
	waits  *op // where the function itself waits for the goroutine, if it does
}

// A situation is a point of the play.
type situation struct {
	actors []actor
	queues map[*object.Value][]sent // values in buffers, oldest first
	closed map[*object.Value]bool
	counts map[*object.Value]int64 // of wait groups
}

type actor struct {
	script *script
	next   int
	chosen int // which of the scripts of its goroutine this is
	bodies *bodies
}

// sent is a value on its way.
type sent struct {
	script *script
	op     *op
	id     int
}

func (p *player) start(main *script) {
	p.explore(situation{actors: []actor{{script: main}}, queues: map[*object.Value][]sent{}, closed: map[*object.Value]bool{},
		counts: map[*object.Value]int64{}})
}

func (s *situation) clone() situation {
	return situation{actors: slices.Clone(s.actors), queues: maps.Clone(s.queues), closed: maps.Clone(s.closed), counts: maps.Clone(s.counts)}
}

func (s *situation) key() string {
	var b []byte
	for _, a := range s.actors {
		b = strconv.AppendInt(append(b, '|'), int64(a.chosen), 36)
		b = strconv.AppendInt(append(b, '.'), int64(a.next), 36)
	}
	channels := slices.SortedFunc(maps.Keys(s.queues), func(a, b *object.Value) int { return a.ID - b.ID })
	for _, ch := range channels {
		b = strconv.AppendInt(append(b, '#'), int64(ch.ID), 36)
		for _, v := range s.queues[ch] {
			b = strconv.AppendInt(append(b, ','), int64(v.id), 36)
		}
	}
	for _, ch := range slices.SortedFunc(maps.Keys(s.closed), func(a, b *object.Value) int { return a.ID - b.ID }) {
		b = strconv.AppendInt(append(b, '!'), int64(ch.ID), 36)
	}
	return string(b)
}

// current returns the operation that actor i is at, or nil at its end.
// Operations on channels that are not followed are passed over.
func (p *player) current(s *situation, i int) *op {
	a := &s.actors[i]
	for ; a.next < len(a.script.ops); a.next++ {
		o := &a.script.ops[a.next]
		if o.kind == knowledge.Go {
			return o
		}
		if _, ok := p.channels[o.ch]; ok && (!p.shared[o.ch] || p.alone[o.ev]) || p.groups[o.ch] {
			return o
		}
	}
	return nil
}

func (p *player) explore(s situation) {
	for i := range s.actors {
		p.current(&s, i)
	}
	k := s.key()
	if p.seen[k] || p.budget <= 0 {
		return
	}
	p.seen[k] = true
	p.budget--
	// Starting a goroutine, and closing, never waits: do it first where the
	// order does not matter.
	for i := range s.actors {
		if o := p.current(&s, i); o != nil && o.kind == knowledge.Go {
			p.spawn(s, i, o)
			return
		}
		if o := p.current(&s, i); o != nil && o.kind&(knowledge.Add|knowledge.Done) != 0 {
			next := s.clone()
			next.actors[i].next++
			n := o.n
			if o.kind == knowledge.Done {
				n = -1
			}
			next.counts[o.ch] += n
			p.explore(next)
			return
		}
	}
	moved := false
	for i := range s.actors {
		if o := p.current(&s, i); o != nil {
			ok, broken := p.move(s, i, o)
			if broken {
				return
			}
			moved = moved || ok
		}
	}
	if !moved {
		p.judge(&s)
	}
}

// spawn starts a goroutine, once for each of its paths that goes with those of
// the others.
func (p *player) spawn(s situation, i int, o *op) {
	if len(s.actors) >= maxActors {
		return
	}
	for n, sc := range o.bodies.scripts {
		if !p.fits(s, sc) {
			continue
		}
		next := s.clone()
		next.actors[i].next++
		next.actors = append(next.actors, actor{script: sc, chosen: n, bodies: o.bodies})
		p.explore(next)
	}
}

func (p *player) fits(s situation, sc *script) bool {
	for _, a := range s.actors {
		if !typestate.Agree(sc.state, a.script.state) {
			return false
		}
	}
	return true
}

// move explores the situations that follow when actor i performs o. It reports
// whether there are any; broken means that the program panics here.
func (p *player) move(s situation, i int, o *op) (moved, broken bool) {
	switch o.kind {
	case knowledge.Close:
		if s.closed[o.ch] && !p.own.made(o.ch) {
			return false, true
		}
		next := s.clone()
		next.closed[o.ch] = true
		next.actors[i].next++
		p.explore(next)
		return true, false
	case knowledge.Send:
		if s.closed[o.ch] {
			return false, true
		}
		v := sent{script: s.actors[i].script, op: o, id: i<<8 | s.actors[i].next}
		if int64(len(s.queues[o.ch])) < p.channels[o.ch] {
			next := s.clone()
			next.queues[o.ch] = append(slices.Clone(s.queues[o.ch]), v)
			next.actors[i].next++
			p.explore(next)
			return true, false
		}
		if p.channels[o.ch] > 0 {
			return false, false
		}
		for j := range s.actors {
			r := p.current(&s, j)
			if j == i || r == nil || r.kind != knowledge.Recv || r.ch != o.ch || !p.takes(s.actors[j].script, r, v) {
				continue
			}
			next := s.clone()
			next.actors[i].next++
			next.actors[j].next++
			p.explore(next)
			moved = true
		}
		return moved, false
	case knowledge.Wait:
		if s.counts[o.ch] == 0 {
			next := s.clone()
			next.actors[i].next++
			p.explore(next)
			return true, false
		}
	case knowledge.Recv:
		queue := s.queues[o.ch]
		if len(queue) > 0 && p.takes(s.actors[i].script, o, queue[0]) {
			next := s.clone()
			next.queues[o.ch] = queue[1:]
			next.actors[i].next++
			p.explore(next)
			return true, false
		}
		if len(queue) == 0 && s.closed[o.ch] && o.value != typestate.Yes {
			next := s.clone()
			next.actors[i].next++
			p.explore(next)
			return true, false
		}
	}
	return false, false
}

// takes reports whether the receiver's path goes on as it does when it
// receives v.
func (p *player) takes(receiver *script, o *op, v sent) bool {
	if o.value == typestate.No {
		return false
	}
	if len(o.ev.Results) == 0 || v.op.ev.Value == nil {
		return true
	}
	return typestate.AgreeOn(receiver.state, o.ev.Results[0], v.script.state, v.op.ev.Value)
}

// judge looks at a situation in which nothing can go on. It counts only if
// each path is taken as far as it goes for want of a partner, and not because
// it is the wrong path for what the others do.
func (p *player) judge(s *situation) {
	var sending, waiting []*op
	for i := range s.actors {
		o := p.current(s, i)
		if o == nil {
			continue
		}
		if o.optional || i > 0 && p.uncounted(s, s.actors[i].script, o) {
			return
		}
		switch o.kind {
		case knowledge.Wait:
			if !p.outstanding(s, o.ch) {
				return
			}
		case knowledge.Recv:
			if s.closed[o.ch] || len(s.queues[o.ch]) > 0 || p.offered(s, o.ch) {
				return
			}
			waiting = append(waiting, o)
		case knowledge.Send:
			sending = append(sending, o)
		}
	}
	main := p.current(s, 0)
	stuck := sending
	if main != nil && main.kind != knowledge.Wait {
		stuck = p.causes(s, slices.Concat(sending, waiting))
		if len(stuck) > 1 { // the function waits for what the others would do
			stuck = slices.DeleteFunc(stuck, func(o *op) bool { return o == main })
		}
	} else if len(stuck) == 0 {
		stuck = p.causes(s, waiting)
	}
	// Who waits for a context that nobody ends is no report: the context is.
	stuck = slices.DeleteFunc(stuck, func(o *op) bool { return p.own.made(o.ch) })
	joined := slices.ContainsFunc(s.actors, func(a actor) bool { return a.script.state.Joined() })
	for _, o := range stuck {
		if o.kind == knowledge.Send && p.mayReceiveMore(s, o.ch) || o.kind == knowledge.Recv && p.maySendMore(s, o) ||
			o != main && p.awaited(o) || main != nil && main.kind != knowledge.Wait && !p.waitsForItself(s, o) && p.uncertain(s, main) {
			continue
		}
		i := slices.IndexFunc(p.stuck, func(b blocked) bool { return b.ev == o.ev })
		if i < 0 {
			p.stuck = append(p.stuck, blocked{ev: o.ev, self: o == main, ends: o.value == typestate.No, joined: joined, waits: main})
		} else if !joined {
			p.stuck[i].joined = false
		}
	}
}

// outstanding reports whether what a wait group waits for is what the actors
// still have to do, so that the count is right.
func (p *player) outstanding(s *situation, group *object.Value) bool {
	n := s.counts[group]
	for _, a := range s.actors {
		for _, o := range a.script.ops[a.next:] {
			if o.kind == knowledge.Done && o.ch == group {
				n--
			}
		}
	}
	return n == 0
}

// offered reports whether an actor waits to send on ch.
func (p *player) offered(s *situation, ch *object.Value) bool {
	for i := range s.actors {
		if o := p.current(s, i); o != nil && o.kind == knowledge.Send && o.ch == ch {
			return true
		}
	}
	return false
}

// mayReceiveMore reports whether an actor may receive from ch more often than
// its script says.
func (p *player) mayReceiveMore(s *situation, ch *object.Value) bool {
	for _, a := range s.actors {
		if a.script.loose.receives[ch] || a.script.endless && a.bodies.all.receives[ch] {
			return true
		}
	}
	return false
}

// maySendMore reports whether somebody may serve a receive more often than the
// scripts say. One that waits for the end of a channel is served by a close alone.
func (p *player) maySendMore(s *situation, o *op) bool {
	serves := func(l loose) bool { return l.closes[o.ch] || o.value != typestate.No && l.sends[o.ch] }
	if serves(p.loose) {
		return true
	}
	for _, a := range s.actors {
		if serves(a.script.loose) || a.script.endless && serves(a.bodies.all) {
			return true
		}
	}
	return false
}

// causes returns the sends and receives that nobody would serve, were the others to go
// on; all of them, if each waits for another.
func (p *player) causes(s *situation, blocked []*op) []*op {
	var list []*op
	for _, o := range blocked {
		serves := knowledge.Send | knowledge.Close
		if o.kind == knowledge.Send {
			serves = knowledge.Recv
		}
		served := slices.ContainsFunc(s.actors, func(a actor) bool {
			return a.next < len(a.script.ops) && slices.ContainsFunc(a.script.ops[a.next:], func(later op) bool {
				return later.ch == o.ch && later.kind&serves != 0
			})
		})
		if !served {
			list = append(list, o)
		}
	}
	if len(list) == 0 {
		return blocked
	}
	return list
}
