// Package endless finds goroutines that have no way to end, since each way through
// their function stays in a loop, or that end long after what they were started for
// is over. It also says what is at hand to end them, and which are meant to live as
// long as the process.
//
//   - endless.go: the goroutines of a package that cannot end ([Goroutines]);
//   - loop.go: the loop in which a function stays ([loops.of]);
//   - rounds.go: goroutines that end, but of which each round of a loop leaves one ([Rounds]);
//   - owner.go: the context, or the method of a type, that should end one;
//   - process.go: goroutines that belong to the process.
package endless

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Goroutine is one that cannot end.
type Goroutine struct {
	Start ssa.Instruction // that starts it
	In    *ssa.Function   // where
	Body  *ssa.Function
	Loop  Loop
	// Ender is the method that stops what the goroutine belongs to, or nil.
	Ender *types.Func
	// Holder is the function that has a context, the goroutine's own or the one
	// that starts it, or nil.
	Holder *ssa.Function
}

// A Loop is one that nothing leaves.
type Loop struct {
	In         *ssa.Function // the goroutine's function, or one that it calls
	First, End token.Pos     // of what is known of places in it
	Ticks      ssa.Value     // the channel of a ticker that it ranges over, or nil
	Sleeps     bool
}

// Goroutines returns the goroutines of a package that cannot end, in source order
// of their starts, without those that are meant to live as long as the process.
func Goroutines(e *typestate.Engine) []Goroutine {
	var list []Goroutine
	l := &loops{engine: e, known: make(map[*ssa.Function]*Loop)}
	p := newProcess(e.Index)
	for _, fn := range e.Index.SSA.Funcs {
		for _, s := range e.Index.Out(fn) {
			if s.How != usage.Started && (s.How != usage.Taken || usage.CountedBy(s.Instr) == nil) {
				continue
			}
			loop := l.of(s.Callee)
			if loop == nil || p.owns(fn, s.Instr) {
				continue
			}
			g := Goroutine{Start: s.Instr, In: fn, Body: s.Callee, Loop: *loop}
			g.Ender = ender(e.Index, &g)
			if g.Ender == nil {
				g.Holder = holder(&g)
				if g.Holder != nil && (intent.Initialises(outermost(fn).Name()) || p.onlyFrom(outermost(fn))) {
					continue
				}
			}
			list = append(list, g)
		}
	}
	return list
}

// Stays returns a function that reports whether another stays in a loop on each way
// through it that does not end the process.
func Stays(e *typestate.Engine) func(*ssa.Function) bool {
	l := &loops{engine: e, known: make(map[*ssa.Function]*Loop), ends: true}
	return func(fn *ssa.Function) bool { return l.of(fn) != nil }
}

// outermost returns the declared function that fn is, or is a literal in.
func outermost(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}
