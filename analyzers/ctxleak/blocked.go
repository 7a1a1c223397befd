package ctxleak

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/play"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2004: goroutines that stay blocked sending when a function has returned.

// maxCallers is how many calls up from where a channel is made the search for
// a function goes in which the channel does not escape.
const maxCallers = 3

// blockedSends reports PC2004. It begins with the functions that make a
// channel. Where the channel leaves such a function with its results, the
// callers are looked at in turn.
func blockedSends(e *typestate.Engine, r *check.Reporter) {
	type root struct {
		fn    *ssa.Function
		depth int
	}
	var work []root
	queued := make(map[*ssa.Function]bool)
	add := func(fn *ssa.Function, depth int) {
		if !queued[fn] && depth <= maxCallers {
			queued[fn] = true
			work = append(work, root{fn, depth})
		}
	}
	for _, fn := range e.Index.SSA.Funcs {
		if roots.MakesConfined(fn) || roots.CallsMaker(e, fn) {
			add(fn, 0)
		}
	}
	for len(work) > 0 {
		next := work[0]
		work = work[1:]
		if isMain(next.fn) {
			continue
		}
		returned := !sends(e.Index, next.fn)
		if !returned {
			r.Guard(next.fn, func() (exhausted bool) {
				returned, exhausted = blockedIn(e, r, next.fn)
				return exhausted
			})
		}
		if returned && usage.ReturnsChannel(next.fn.Signature) {
			for _, s := range e.Index.Sites(next.fn) {
				if s.How != usage.Taken {
					add(s.In, next.depth+1)
				}
			}
		}
	}
}

// sends reports whether fn, or what it calls, starts goroutines and sends.
func sends(x *usage.Index, fn *ssa.Function) bool {
	const both = knowledge.Go | knowledge.Send
	return x.Kinds(fn)&both == both
}

// blockedIn reports PC2004 for one function. It says whether a channel leaves the
// function with its results. What is seen where paths have been joined has to be
// shown on single paths.
func blockedIn(e *typestate.Engine, r *check.Reporter, fn *ssa.Function) (leaves, exhausted bool) {
	paths := play.New(e)
	if e.Walk(fn, paths).Exhausted {
		return false, true // a receive that was not seen may be the one that matters
	}
	stuck, leaves := paths.Play()
	joined := false
	for _, s := range stuck {
		joined = joined || s.Joined
	}
	if joined {
		paths = play.New(e)
		if !e.Prove(fn, paths, nil).Exhausted {
			again, _ := paths.Play()
			stuck = append(stuck, again...)
		}
	}
	for _, s := range stuck {
		if !s.Joined {
			reportBlocked(e, r, fn, s)
		}
	}
	return leaves, false
}

// reportBlocked reports PC2004.
func reportBlocked(e *typestate.Engine, r *check.Reporter, fn *ssa.Function, s play.Stuck) {
	ev := s.Send
	where := ""
	if ev.Where != "" {
		where = " at " + ev.Where
	}
	room := "is unbuffered"
	if s.Room > 0 {
		room = fmt.Sprintf("holds %d", s.Room)
	}
	f := check.Finding{
		Code: "PC2004", Pos: ev.Pos(),
		Message: fmt.Sprintf("goroutine stays blocked sending on %s%s: %s may %s without receiving, and the channel made at %s %s",
			naming.Channel(ev), where, fn.Name(), leaving(e, s), check.Where(e.Fset, s.Made.Pos()), room),
		Steps: []check.Step{{Pos: s.Made.Pos(), Message: "channel made"}},
	}
	for _, other := range s.Path.Events() {
		if other.Obj == ev.Obj && other != s.Made {
			f.Steps = append(f.Steps, check.Step{Pos: other.Pos(), Message: other.Effect.String()})
		}
		if other.Spawn != nil && s.Path.State.Reaches(ev.Obj, other.Spawn.Fn) {
			f.Steps = append(f.Steps, check.Step{Pos: other.Pos(), Message: "goroutine started"})
		}
	}
	f.Steps = append(f.Steps, check.Step{Pos: ev.Pos(), Message: "blocked sending"})
	if at := s.Path.Return.Instr; at != nil && at.Pos().IsValid() {
		f.Steps = append(f.Steps, check.Step{Pos: at.Pos(), Message: "return"})
	}
	r.Report(f)
}

// leaving says where the function returns, if the source has a return statement
// there, or where it waits.
func leaving(e *typestate.Engine, s play.Stuck) string {
	if s.Waits != nil {
		return "wait for it at " + check.Where(e.Fset, s.Waits.Pos())
	}
	if at := s.Path.Return.Instr; at != nil && at.Pos().IsValid() {
		return "return at " + check.Where(e.Fset, at.Pos())
	}
	return "return"
}
