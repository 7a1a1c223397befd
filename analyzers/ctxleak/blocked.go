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

// PC2004 and PC2005: goroutines that stay blocked when a function has returned, and
// functions that do not return since they are blocked themselves.

// blockedGoroutines reports PC2004 and PC2005.
func blockedGoroutines(e *typestate.Engine, r *check.Reporter) {
	roots.Makers(e, func(fn *ssa.Function) (leaves bool) {
		if usage.IsMain(fn) {
			return false
		}
		kinds := e.Index.Kinds(fn) // where nobody waits of whom anything would be said, the channel may still be returned
		if kinds&(knowledge.Send|knowledge.Recv) == 0 || kinds&knowledge.Go == 0 && check.InTest(e.Fset, fn.Pos()) {
			return true
		}
		r.Guard(fn, func() (exhausted bool) {
			var stuck []play.Stuck
			stuck, leaves, exhausted = play.In(e, fn)
			for _, s := range stuck {
				reportBlocked(e, r, fn, s)
			}
			return exhausted
		})
		return leaves
	})
}

// reportBlocked reports PC2004 or PC2005.
func reportBlocked(e *typestate.Engine, r *check.Reporter, fn *ssa.Function, s play.Stuck) {
	ev := s.Op
	where := ""
	if ev.Where != "" {
		where = " at " + ev.Where
	}
	if (ev.Effect == knowledge.Recv || s.Self) && check.InTest(e.Fset, fn.Pos()) {
		return
	}
	if s.Self {
		reportSelf(e, r, fn, s, where)
		return
	}
	if ev.Effect == knowledge.Recv {
		lacks := "without sending on it or closing it"
		if s.Ends {
			lacks = "without closing it"
		}
		r.Report(check.Finding{
			Code: "PC2005", Pos: ev.Pos(),
			Message: fmt.Sprintf("goroutine stays blocked receiving from %s%s, made at %s: %s may %s %s",
				naming.Channel(ev), where, check.Where(e.Fset, s.Made.Pos()), fn.Name(), leaving(e, s), lacks),
			Steps: naming.Witness(s.Steps()),
		})
		return
	}
	room := "is unbuffered"
	if s.Room > 0 {
		room = fmt.Sprintf("holds %d", s.Room)
	}
	r.Report(check.Finding{
		Code: "PC2004", Pos: ev.Pos(),
		Message: fmt.Sprintf("goroutine stays blocked sending on %s%s: %s may %s without receiving, and the channel made at %s %s",
			naming.Channel(ev), where, fn.Name(), leaving(e, s), check.Where(e.Fset, s.Made.Pos()), room),
		Steps: naming.Witness(s.Steps()),
	})
}

// reportSelf reports that the function itself stays blocked.
func reportSelf(e *typestate.Engine, r *check.Reporter, fn *ssa.Function, s play.Stuck, where string) {
	f := check.Finding{Code: "PC2004", Pos: s.Op.Pos(), Steps: naming.Witness(s.Steps())}
	does, lacks := "sending on", "nobody receives from it"
	switch {
	case s.Op.Effect == knowledge.Recv:
		f.Code, does, lacks = "PC2005", "receiving from", "nobody sends on it or closes it"
		if s.Ends {
			lacks = "nobody closes it"
		}
	case s.Room > 0:
		lacks = fmt.Sprintf("it holds %d, and nobody receives from it", s.Room)
	}
	f.Message = fmt.Sprintf("%s may stay blocked %s %s%s, made at %s: %s",
		fn.Name(), does, naming.Channel(s.Op), where, check.Where(e.Fset, s.Made.Pos()), lacks)
	r.Report(f)
}

// leaving says where the function returns, if the source has a return statement
// there, or where it waits.
func leaving(e *typestate.Engine, s play.Stuck) string {
	if s.Waits != nil {
		return "wait for it at " + check.Where(e.Fset, s.Waits.Pos())
	}
	if at := s.Path.Return.Statement(); at.IsValid() {
		return "return at " + check.Where(e.Fset, at)
	}
	return "return"
}
