package timers

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/contexts"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Left is a ticker that runs when the function which has made it returns.
type Left struct {
	Made   ssa.Instruction
	Return *typestate.Event
	joined bool // seen in a state that stands for several paths
}

// LeftBy returns the tickers that fn makes, and that nobody stops or keeps on some path on
// which it returns.
func LeftBy(e *typestate.Engine, fn *ssa.Function) (left []Left, exhausted bool) {
	if usage.OfProcess(fn) || !makesTicker(e.Index, fn) {
		return nil, false
	}
	client := func() *tickers { return &tickers{engine: e, fn: fn, seen: make(map[*object.Value]bool)} }
	walk := func() []Left {
		c := client()
		exhausted = e.Walk(fn, c).Exhausted
		return c.found
	}
	prove := func() []Left {
		c := client()
		e.Prove(fn, c, nil)
		return c.found
	}
	return typestate.Sure(walk, prove, func(l Left) bool { return l.joined }), exhausted
}

// tickers is a client that follows tickers from where they are made to where the
// function returns.
type tickers struct {
	found  []Left
	engine *typestate.Engine
	fn     *ssa.Function
	seen   map[*object.Value]bool // the tickers made
}

// Effects implements [typestate.Client].
func (*tickers) Effects() knowledge.Effect {
	return knowledge.Timer | knowledge.Stop | knowledge.Go | knowledge.Return
}

// Enters implements [typestate.Selective].
func (t *tickers) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return t.engine.Index.Kinds(fn)&(knowledge.Stop|knowledge.Go) != 0 &&
		st.ReachesAny(func(v *object.Value) bool { return st.Cell(v) != nil && !st.Kept(v) }, args...)
}

// Event implements [typestate.Client].
func (t *tickers) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Timer:
		if ev.Callee != nil && ev.Callee.Name() == "NewTicker" && ev.Fn == t.fn {
			t.seen[ev.Obj] = true
			st.SetCell(ev.Obj, made{ev.Instr})
		}
	case knowledge.Stop:
		for _, obj := range st.Objects() {
			if obj == ev.Obj || !t.seen[ev.Obj] && ev.Obj.Kind != object.Param { // it may be any
				st.SetCell(obj, nil)
			}
		}
	case knowledge.Go:
		if sp := ev.Spawn; sp != nil && sp.Known() {
			for _, obj := range st.Objects() {
				if st.Reaches(obj, append([]*object.Value{sp.Fn}, ev.Args...)...) && contexts.May(sp, obj, knowledge.Stop) {
					st.SetCell(obj, nil)
				}
			}
		}
	case knowledge.Return:
		if !ev.Panicking {
			t.returns(st, ev)
		}
	}
}

// made is the typestate of a ticker that runs.
type made struct{ at ssa.Instruction }

// returns notes the tickers that run when the function returns and that nobody has.
func (t *tickers) returns(st *typestate.State, ev *typestate.Event) {
	for _, obj := range st.Objects() {
		m, ok := st.Cell(obj).(made)
		if !ok || st.Kept(obj) || st.Reaches(obj, ev.Results...) {
			continue
		}
		t.found = append(t.found, Left{Made: m.at, Return: ev, joined: st.Joined()})
	}
}
