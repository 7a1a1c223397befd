package pansummary

import (
	"cmp"
	"slices"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Channels that a function makes and returns, and on which goroutines that it has started
// go on to operate: to its caller they are results, or in fields of results.

// ownChannels are the channels that one path returns.
type ownChannels struct {
	paths  map[*object.Value]typestate.Path
	made   map[*object.Value]*typestate.Event
	shared map[*object.Value]bool // code that nobody sees may operate on it
}

// channelsOf returns the channels of known capacity that are made on t and that its
// caller gets with the results. Where nothing is to be said about them, they are shared
// with code that nobody sees.
func channelsOf(t typestate.Trace, mute bool) *ownChannels {
	r := &ownChannels{paths: make(map[*object.Value]typestate.Path), made: make(map[*object.Value]*typestate.Event), shared: make(map[*object.Value]bool)}
	for _, ev := range t.Events {
		if ev.Effect == knowledge.Make && !t.State.Escaped(ev.Obj) {
			if _, ok := ev.Number(); ok {
				r.made[ev.Obj] = ev
				r.shared[ev.Obj] = mute
			}
		}
	}
	if len(r.made) == 0 || mute {
		return r
	}
	note := func(ch *object.Value, p typestate.Path) {
		if old, ok := r.paths[ch]; !ok || comparePaths(p, old) < 0 {
			r.paths[ch] = p
		}
	}
	for i, res := range t.Results {
		if r.made[res] != nil {
			note(res, typestate.Path{Root: i, Result: true})
		}
		if res.Kind != object.Alloc || t.State.Kept(res) {
			continue
		}
		t.State.Holds(func(addr, c *object.Value) bool {
			if r.made[c] != nil && addr.Kind == object.Field && addr.Base() == res {
				if fields, ok := fieldsOf(addr); ok {
					note(c, typestate.Path{Root: i, Result: true, Fields: fields, Load: true})
				}
			}
			return false
		})
	}
	return r
}

// fieldsOf returns the fields on the way to an address, and whether there are no elements
// among them.
func fieldsOf(addr *object.Value) (list []int, ok bool) {
	for ; addr.Kind == object.Field; addr = addr.X {
		list = append(list, addr.Index)
	}
	slices.Reverse(list)
	return list, addr.Kind == object.Alloc && len(list) <= 3
}

func comparePaths(a, b typestate.Path) int {
	return cmp.Or(cmp.Compare(len(a.Fields), len(b.Fields)), cmp.Compare(a.Root, b.Root), slices.Compare(a.Fields, b.Fields))
}

// share notes the channels on which a goroutine, started on t with what is given, may
// do what its traces do not show.
func (r *ownChannels) share(t typestate.Trace, given []*object.Value, traces []typestate.Trace) {
	for ch := range r.paths {
		if traces == nil && t.State.Reaches(ch, given...) ||
			slices.ContainsFunc(traces, func(t typestate.Trace) bool { return t.State.Kept(ch) }) {
			r.shared[ch] = true
		}
	}
}

// path returns the path to v: from a parameter or, to a channel, from a result.
func (m *maker) path(v *object.Value) typestate.Path {
	if p, ok := m.made.paths[v]; ok {
		return p
	}
	return pathOf(v)
}

// makes notes the channels in fields of results that goroutines operate on, before
// what they do.
func (m *maker) makes(o *typestate.Outcome) {
	var list []typestate.SummaryEffect
	for ch, p := range m.made.paths {
		if len(p.Fields) == 0 || m.made.shared[ch] || !operatesOn(*o, p, false) {
			continue
		}
		n, _ := m.made.made[ch].Number()
		list = append(list, typestate.SummaryEffect{Effect: knowledge.Make, On: typestate.Path{Root: p.Root, Result: true, Fields: p.Fields}, N: n, Value: typestate.Nothing})
	}
	slices.SortFunc(list, func(a, b typestate.SummaryEffect) int { return comparePaths(a.On, b.On) })
	o.Effects = append(list, o.Effects...)
}

// operatesOn reports whether a goroutine of outcome o operates on what p names.
func operatesOn(o typestate.Outcome, p typestate.Path, goroutine bool) bool {
	return slices.ContainsFunc(o.Effects, func(e typestate.SummaryEffect) bool {
		return goroutine && e.On.Equal(p) || slices.ContainsFunc(e.Body, func(o typestate.Outcome) bool { return operatesOn(o, p, true) })
	})
}

// arms says in which company ev, a send or receive, is waited for.
func arms(ev *typestate.Event) uint8 {
	switch {
	case !ev.Blocking:
		return 2
	case ev.Arms > 1:
		return 1
	}
	return 0
}

// loose notes the operations on channels of which t, one of all paths, does not show how
// often they happen: in loops whose number of rounds nothing decides, or that are longer
// than was followed, or in goroutines that such loops start.
func (m *maker) loose(o *typestate.Outcome, t typestate.Trace, all []typestate.Trace) {
	var list []typestate.SummaryEffect
	note := func(ch *object.Value, kinds int64) {
		on := m.path(ch)
		if on.Root < 0 {
			return
		}
		i := slices.IndexFunc(list, func(e typestate.SummaryEffect) bool { return e.On.Equal(on) })
		if i < 0 {
			i = len(list)
			list = append(list, typestate.SummaryEffect{Effect: knowledge.Leave, On: on, Value: typestate.Nothing})
		}
		list[i].N |= kinds
	}
	var left []*typestate.Event
	for _, ev := range t.Events {
		if kinds, ok := ev.Number(); ok && ev.Effect == knowledge.Leave { // by a function of another package
			note(ev.Obj, kinds)
		} else if ev.Effect == knowledge.Leave {
			left = append(left, ev)
		}
	}
	for _, u := range all {
		for _, ev := range u.Events {
			if !t.State.Truncated() && !slices.ContainsFunc(left, func(l *typestate.Event) bool { return m.engine.Within(l, ev) }) {
				continue
			}
			for _, deed := range deeds(ev) {
				note(deed.Obj, int64(deed.Effect))
			}
		}
	}
	o.Effects = append(o.Effects, list...)
}

// deeds returns the operation on a channel that ev is, or those of the goroutine that it starts.
func deeds(ev *typestate.Event) []*typestate.Event {
	const kinds = knowledge.Send | knowledge.Recv | knowledge.Close
	if ev.Effect&kinds != 0 {
		return []*typestate.Event{ev}
	}
	if ev.Effect != knowledge.Go || ev.Spawn == nil {
		return nil
	}
	var list []*typestate.Event
	for _, t := range ev.Spawn.Traces(operations | knowledge.Leave) {
		for _, deed := range t.Events {
			if deed.Effect&kinds != 0 {
				list = append(list, deed)
			}
		}
	}
	return list
}
