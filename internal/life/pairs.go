package life

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Pairs of calls of methods that meet in a channel of their receiver, and what
// each shows.

// A Sort says why two calls collide.
type Sort int

// The sorts of pairs.
const (
	// CheckThenAct: one after the other is right, but two calls at once both pass
	// the test that would have stopped the second.
	CheckThenAct Sort = iota
	// Replay: the method is called for each message, and a later call finds what
	// an earlier one has closed.
	Replay
	// Meanwhile: as Replay, but only for calls at once.
	Meanwhile
	// Unreset: the field is set to nil after the close on some paths only.
	Unreset
	// Unguarded: nothing stops a second close.
	Unguarded
	// Unasked: nothing stops a send after the close.
	Unasked
	// Kept: the entry of a map or slice stays there when its channel is closed, be it for a
	// while.
	Kept
	// Restarted: a goroutine closes the channel that the method starts, and that it starts
	// again where another method was called in between.
	Restarted
	// Given: a function closes what it is given and takes out of a table, whether or not
	// it is still there.
	Given
)

// A Pair is two calls that collide.
type Pair struct {
	Collision
	Sort     Sort
	Field    *types.Var
	Test     token.Pos       // of CheckThenAct: what the first call asks last
	Left     ssa.Instruction // of Unreset: returns with the closed channel in the field
	Evidence Evidence        // that the two calls happen, or happen at once
	Shown    bool            // whether there is any
}

// Place returns where the second operation happens, and in which activation.
func (p *Pair) Place() (*object.Context, token.Pos) {
	if p.Sort == Restarted {
		return p.Second.Ctx, p.Second.Pos()
	}
	return p.Collision.Place()
}

// Steps returns what happens, in its order.
func (p *Pair) Steps() []check.Step {
	_, pos := p.Place()
	if p.Sort == Restarted {
		start := p.At.Pos()
		return []check.Step{
			{Pos: start, Message: "goroutine started by a call of " + p.Fn.Name()}, {Pos: pos, Message: "closed by it"}, {Pos: p.By.Pos(), Message: p.By.Name() + " is called"},
			{Pos: start, Message: "started again by another call of " + p.Fn.Name()}, {Pos: pos, Message: "closed again"},
		}
	}
	first := check.Step{Pos: p.Close.Pos(), Message: "closed by a call of " + p.By.Name()}
	last := check.Step{Pos: pos, Message: "a later call of " + p.Fn.Name() + " comes here"}
	switch p.Sort {
	case Kept:
		if p.At != nil {
			last.Message = "a call of " + p.Fn.Name() + " comes here"
			return []check.Step{first, {Pos: p.At.Pos(), Message: "before this, " + p.Fn.Name() + " runs"}, last}
		}
	case CheckThenAct, Meanwhile:
		first.Message, last.Message = "the other call closes the channel", "the first call goes on"
		before := check.Step{Pos: p.At.Pos(), Message: "before this, another call runs"}
		if p.Sort == CheckThenAct {
			return []check.Step{{Pos: p.Test, Message: "the test is passed"}, before, first, last}
		}
		return []check.Step{before, first, last}
	case Unreset:
		return []check.Step{first, {Pos: p.Left.Pos(), Message: "returns with the closed channel in the field"}, last}
	}
	return []check.Step{first, last}
}

// Twice says when a second close comes, after that at a place that has a name.
func (p *Pair) Twice(closed string) string {
	if p.Woken {
		return p.By.Name() + " has closed it at " + closed + ", which lets " + p.Fn.Name() + " go on"
	}
	if p.By != p.Fn {
		return p.Fn.Name() + " is called when " + p.By.Name() + " has closed it at " + closed
	}
	return p.Fn.Name() + " is called twice"
}

// Kept says of a pair of that sort where the closed channel is.
func (p *Pair) Kept() string {
	if p.At != nil {
		return "not taken it out of " + p.Field.Name() + " yet"
	}
	return "left it in " + p.Field.Name()
}

// maxBetween is the largest number of calls between a method and an operation that
// is taken for its own.
const maxBetween = 2

// Pairs returns the pairs of calls of a package, by field, those of the function
// nearest to the operation first. Functions that can only give pairs which nobody
// wants, by their sort and whether there is evidence, are not walked. What looks at a
// function is run by guard.
func Pairs(e *typestate.Engine, wants func(s Sort, shown bool) bool, guard func(*ssa.Function, func() (exhausted bool))) []Pair {
	p := &pairs{engine: e, index: e.Index, wants: wants}
	type method struct {
		fn    *ssa.Function
		reach usage.Reach
	}
	fields := endedFields(e.Index, knowledge.Close)
	methods := make(map[*types.Var][]method)
	for _, fn := range e.Index.SSA.Funcs {
		if Receiver(fn) == nil {
			continue
		}
		for _, v := range fields {
			if r, ok := e.Index.Keys(fn)[v]; ok && r.Effect&(knowledge.Close|knowledge.Send) != 0 && r.Calls <= maxBetween {
				methods[v] = append(methods[v], method{fn, r})
			}
		}
	}
	for _, v := range fields {
		list := methods[v]
		slices.SortStableFunc(list, func(a, b method) int { return a.reach.Calls - b.reach.Calls })
		for _, m := range list {
			guard(m.fn, func() bool {
				if m.reach.Effect&knowledge.Close != 0 {
					p.itself(m.fn, v)
					for _, by := range list {
						if by.reach.Effect&knowledge.Close == 0 || by.fn == m.fn || !SameReceiver(by.fn, m.fn) {
							continue
						}
						shared := func(c method) bool { return p.shares(c.fn, m.fn, by.fn) }
						through := func(c method) bool { return c.fn != by.fn && c.fn != m.fn && shared(c) }
						receives := m.reach.Effect&knowledge.Recv != 0
						switch {
						case receives && !slices.ContainsFunc(list, through): // of those that close by the same method, that one will do
							p.woken(m.fn, by.fn, v)
						case !receives:
							p.inGoroutine(m.fn, by.fn, v)
						}
					}
					return false
				}
				for _, by := range list {
					if by.reach.Effect&knowledge.Close != 0 && SameReceiver(by.fn, m.fn) {
						p.sender(m.fn, by.fn, v)
					}
				}
				return false
			})
		}
	}
	p.foundThenClosed(guard)
	p.inTables(guard)
	p.restarts(fields, guard)
	p.givenThenClosed(guard)
	p.handed(fields, guard)
	return slices.DeleteFunc(slices.Clone(p.found), p.outer)
}

// outer reports whether a pair of sort Kept is one of calls that only lead to those of another
// one, on an object inside.
func (p *pairs) outer(c Pair) bool {
	return c.Sort == Kept && slices.ContainsFunc(p.found, func(f Pair) bool {
		return f.Sort == Kept && f.Fn != c.Fn && f.By != c.By && f.Second.Instr == c.Second.Instr && f.Close.Instr == c.Close.Instr &&
			p.index.Reached(c.Fn)[f.Fn] && p.index.Reached(c.By)[f.By]
	})
}

type pairs struct {
	engine *typestate.Engine
	index  *usage.Index
	wants  func(s Sort, shown bool) bool
	found  []Pair
}

func (p *pairs) add(sort Sort, c Collision, v *types.Var, ev Evidence, shown bool) *Pair {
	p.found = append(p.found, Pair{Collision: c, Sort: sort, Field: v, Evidence: ev, Shown: shown})
	return &p.found[len(p.found)-1]
}

// itself looks at two calls of a method that closes field v.
func (p *pairs) itself(fn *ssa.Function, v *types.Var) {
	evidence, shown := Concurrently(p.index, fn)
	message := p.index.Keys(fn)[v].Effect&knowledge.Send != 0 && SendsOn(p.engine, fn, v)
	// Steps of the inside may exclude each other by what the object was made for.
	outside := shown && (evidence.Requests || evidence.Called && offers(p.index, fn))
	if !message && !p.index.Mods(fn).Has(v) && !p.wants(CheckThenAct, shown) && (storedElsewhere(p.index, v, fn) || !p.wants(Unguarded, outside)) {
		return
	}
	inTurn, whole := InTurn(p.engine, fn, fn, v, nil)
	p.unreset(fn, v, inTurn)
	if !storedElsewhere(p.index, v, fn) {
		for _, c := range inTurn {
			switch {
			case message:
				p.add(Replay, c, v, Evidence{}, true)
			case c.Second.Effect == knowledge.Close && whole:
				p.add(Unguarded, c, v, evidence, outside)
			}
		}
	}
	if !whole {
		return
	}
	for _, c := range AtOnce(p.engine, fn, fn, v) {
		if stopped(inTurn, c) {
			continue // nothing stops the second call, be it later or at the same time
		}
		test := c.test()
		switch {
		case message:
			p.add(Meanwhile, c, v, evidence, shown)
		case test.IsValid() && c.Second.Effect == knowledge.Close:
			p.add(CheckThenAct, c, v, evidence, shown).Test = test
		}
	}
}

// shares reports whether two methods lead to a third one of the same object, which is
// looked at by itself, or one to the other.
func (p *pairs) shares(c, fn, by *ssa.Function) bool {
	return SameReceiver(c, fn) && p.index.Reached(fn)[c] && p.index.Reached(by)[c]
}

// inGoroutine looks at a call of a method that others call when they like, after a goroutine
// of the object has run another method to its end: both close what is in field v.
func (p *pairs) inGoroutine(fn, by *ssa.Function, v *types.Var) {
	if !offers(p.index, fn) || !p.wants(Unguarded, true) || storedElsewhere(p.index, v, fn) || storedElsewhere(p.index, v, by) {
		return
	}
	start := p.start(by)
	if start == nil {
		return
	}
	inTurn, whole := InTurn(p.engine, fn, by, v, nil)
	for _, c := range inTurn {
		if whole && c.Second.Effect == knowledge.Close && !p.known(c) {
			p.add(Unguarded, c, v, Evidence{Why: "a goroutine runs " + by.Name(), Pos: start.Pos(), Called: true}, true)
		}
	}
}

// woken looks at a method that waits for the end of the channel in field v, which another
// one closes, and then closes it itself.
func (p *pairs) woken(fn, by *ssa.Function, v *types.Var) {
	if !offers(p.index, by) && !calledBeside(p.index, by, fn) || p.index.Reached(by)[fn] || !p.wants(Unguarded, true) ||
		storedElsewhere(p.index, v, fn) || storedElsewhere(p.index, v, by) || !p.waitsFirst(fn, v) {
		return
	}
	for _, c := range AtOnce(p.engine, fn, by, v) {
		if c.Woken && c.Second.Effect == knowledge.Close && !p.known(c) {
			p.add(Unguarded, c, v, Evidence{Called: true}, true)
		}
	}
}

// waitsFirst reports whether fn may close what is in field v after it has received from it:
// walks that run another method at each point of fn are for few.
func (p *pairs) waitsFirst(fn *ssa.Function, v *types.Var) bool {
	all := p.index.Contributions(fn, v)
	return slices.ContainsFunc(all, func(c usage.Contribution) bool {
		_, deferred := c.Instr.(*ssa.Defer)
		return c.Effect&knowledge.Close != 0 && (deferred || slices.ContainsFunc(all, func(r usage.Contribution) bool {
			return r.Effect&knowledge.Recv != 0 && usage.Reaches(r.Instr, c.Instr, nil)
		}))
	})
}

// known reports whether two calls of one method are known to come to the second close of c.
func (p *pairs) known(c Collision) bool {
	return slices.ContainsFunc(p.found, func(f Pair) bool { return f.Sort == Unguarded && f.Shown && f.Second.Instr == c.Second.Instr })
}

// start returns where a goroutine is started that runs fn, or nil.
func (p *pairs) start(fn *ssa.Function) ssa.Instruction {
	for _, s := range p.index.Sites(fn) {
		switch {
		case s.Starts() && !s.AtLarge():
			return s.Instr
		case s.In.Synthetic != "": // a method value
			return p.start(s.In)
		}
	}
	return nil
}

// timer returns where fn is given to a timer, if nobody else calls it; or nil.
func (p *pairs) timer(fn *ssa.Function) ssa.Instruction {
	sites := p.index.Sites(fn)
	if len(sites) == 1 && sites[0].In.Synthetic != "" { // a method value
		sites = p.index.Sites(sites[0].In)
	}
	for _, s := range sites {
		if !s.AtLarge() {
			return nil
		}
	}
	if len(sites) == 0 {
		return nil
	}
	return sites[0].Instr
}

// sender looks at a call of a method that sends on field v, and one that closes it.
func (p *pairs) sender(fn, by *ssa.Function, v *types.Var) {
	if storedElsewhere(p.index, v, by) {
		return
	}
	evidence, shown := Concurrently(p.index, fn)
	_, both := Concurrently(p.index, by)
	shown = shown && (both || evidence.Requests && p.whileServing(by, v))
	if at := p.timer(fn); !shown && at != nil && offers(p.index, by) && !usage.AsksStop(p.index.Reached(by)) {
		evidence, shown = Evidence{Why: "a timer calls it", Pos: at.Pos(), Called: true}, true
	}
	told, helpers := evidence, shown
	if !shown {
		told, helpers = underOneLock(p.index, fn, by)
	}
	if !p.wants(Unasked, helpers) && !p.wants(CheckThenAct, shown) {
		return
	}
	inTurn, whole := InTurn(p.engine, fn, by, v, nil)
	if len(inTurn) > 0 && p.index.Mods(by).Has(v) && ResetsSometimes(p.engine, by, v) != nil {
		return // by should not have left it there
	}
	for _, c := range inTurn {
		// A lock that has nothing to do with the channel says nothing about its senders.
		minds := told.Called || c.Close.Locked || c.Second.Locked || usage.CallsAtomic(fn) != nil
		p.add(Unasked, c, v, told, helpers && minds)
	}
	if !whole {
		return
	}
	for _, c := range AtOnce(p.engine, fn, by, v) {
		if test := c.test(); test.IsValid() && !stopped(inTurn, c) {
			p.add(CheckThenAct, c, v, evidence, shown).Test = test
		}
	}
}

// whileServing reports whether somebody in view calls by while requests are served, and by closes what
// is in field v without waiting for them.
func (p *pairs) whileServing(by *ssa.Function, v *types.Var) bool {
	return !p.index.WaitsBefore(by, v, knowledge.Close) && slices.ContainsFunc(p.index.Sites(by), func(s usage.Site) bool {
		return (s.How == usage.Called || s.How == usage.Deferred) && !check.InTest(p.engine.Fset, s.Instr.Pos()) && p.index.Serving(s.Instr) != nil
	})
}

// stopped reports whether a collision at once happens in turn, too.
func stopped(inTurn []Collision, c Collision) bool {
	return slices.ContainsFunc(inTurn, func(d Collision) bool { return d.Second.Instr == c.Second.Instr })
}

// unreset looks for a close behind a nil check after which the field is set to nil
// on some paths only.
func (p *pairs) unreset(fn *ssa.Function, v *types.Var, inTurn []Collision) {
	if !p.index.Mods(fn).Has(v) {
		return
	}
	left := ResetsSometimes(p.engine, fn, v)
	if left == nil {
		return
	}
	lost := StoredBetween(p.index, fn, fn)
	delete(lost, v)
	again, _ := InTurn(p.engine, fn, fn, v, lost)
	for _, c := range append(inTurn[:len(inTurn):len(inTurn)], again...) {
		if c.Second.Effect == knowledge.Close && c.Checked {
			p.add(Unreset, c, v, Evidence{}, true).Left = left
		}
	}
}
