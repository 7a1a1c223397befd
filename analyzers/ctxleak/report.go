package ctxleak

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/typestate"
)

// reportBlocked reports PC2004: the goroutine that does the send ev stays
// blocked when the function has returned on the path e.
func (s *scenarios) reportBlocked(e end, ev *typestate.Event) {
	fset := s.engine.Fset
	made := s.made[ev.Obj]
	pos := ev.Pos()
	where := ""
	if ev.Where != "" {
		where = " at " + ev.Where
	}
	room := "is unbuffered"
	if n := s.channels[ev.Obj]; n > 0 {
		room = fmt.Sprintf("holds %d", n)
	}
	f := check.Finding{
		Code: "PC2004", Pos: pos,
		Message: fmt.Sprintf("goroutine stays blocked sending on %s%s: %s may return%s without receiving, and the channel made at %s %s",
			channelName(ev), where, s.fn.Name(), s.at(e.at), check.Where(fset, made.Pos()), room),
		Steps: []check.Step{{Pos: made.Pos(), Message: "channel made"}},
	}
	for _, other := range events(e.st.Log()) {
		if other.Obj == ev.Obj && other != made {
			f.Steps = append(f.Steps, check.Step{Pos: other.Pos(), Message: other.Effect.String()})
		}
		if other.Spawn != nil && e.st.Reaches(ev.Obj, other.Spawn.Fn) {
			f.Steps = append(f.Steps, check.Step{Pos: other.Pos(), Message: "goroutine started"})
		}
	}
	f.Steps = append(f.Steps, check.Step{Pos: pos, Message: "blocked sending"})
	if e.at.Instr != nil && e.at.Instr.Pos().IsValid() {
		f.Steps = append(f.Steps, check.Step{Pos: e.at.Instr.Pos(), Message: "return"})
	}
	s.report.Report(f)
}

// at says where the function returns, if the source has a return statement there.
func (b *blocked) at(ret *typestate.Event) string {
	if ret.Instr == nil || !ret.Instr.Pos().IsValid() {
		return ""
	}
	return " at " + check.Where(b.engine.Fset, ret.Instr.Pos())
}

// channelName returns how the source calls the channel where ev uses it.
func channelName(ev *typestate.Event) string {
	var v ssa.Value
	switch i := ev.Instr.(type) {
	case *ssa.Send:
		v = i.Chan
	case *ssa.Select:
		for _, s := range i.States {
			if s.Pos == ev.Pos() {
				v = s.Chan
			}
		}
	}
	for v != nil {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
			continue
		case *ssa.ChangeType:
			v = x.X
			continue
		case *ssa.FieldAddr:
			return x.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(x.Field).Name()
		case *ssa.Parameter, *ssa.FreeVar, *ssa.Global:
			return x.Name()
		case *ssa.Alloc:
			if x.Comment != "" && !strings.ContainsAny(x.Comment, " .$") {
				return x.Comment
			}
		}
		break
	}
	return "its channel"
}
