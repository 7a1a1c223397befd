package ctxleak

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/typestate"
)

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

// reportLost reports PC2001.
func reportLost(e *typestate.Engine, r *check.Reporter, l *lost) {
	f := check.Finding{Code: "PC2001", Pos: l.with.PosIn(nil)}
	made := "the cancel function of context"
	if c, ok := l.calls[0].(ssa.CallInstruction); ok {
		made = "the cancel function of " + callee(c.Common())
	}
	f.Steps = append(f.Steps, check.Step{Pos: f.Pos, Message: "context made"})
	for _, s := range l.state.Steps(l.with.Obj) {
		f.Steps = append(f.Steps, check.Step{Pos: s.Pos, Message: s.Message})
	}
	if discarded(l.calls[0]) {
		f.Message = made + " is discarded: the context stays until its parent ends or its deadline passes"
		r.Report(f)
		return
	}
	at := "at the end of " + l.fn.Name()
	if pos := position(l.ret); pos.IsValid() {
		at = fmt.Sprintf("when %s returns at %s", l.fn.Name(), check.Where(e.Fset, pos))
		f.Steps = append(f.Steps, check.Step{Pos: pos, Message: "returns without calling it"})
	}
	f.Message = fmt.Sprintf("%s is not called %s: the context stays until its parent ends or its deadline passes", made, at)
	r.Report(f)
}

// callee names the function called as the source does.
func callee(c *ssa.CallCommon) string {
	fn := c.StaticCallee()
	if fn == nil {
		return "a context"
	}
	obj := fn.Object()
	if obj == nil || obj.Pkg() == nil || fn.Signature.Recv() != nil || fn.Pkg == nil && obj.Pkg() == nil {
		return fn.Name()
	}
	if sameAsCaller(c, obj) {
		return fn.Name()
	}
	return obj.Pkg().Name() + "." + fn.Name()
}

func sameAsCaller(c *ssa.CallCommon, obj types.Object) bool {
	fn, ok := c.Value.(*ssa.Function)
	return ok && fn.Blocks != nil && obj.Pkg() == fn.Pkg.Pkg
}

// discarded reports whether the function that a call returns is not used at all.
func discarded(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return true // called by go or defer: nobody gets the results
	}
	for _, ref := range *call.Referrers() {
		x, ok := ref.(*ssa.Extract)
		if !ok {
			return false
		}
		if _, isFunc := x.Type().Underlying().(*types.Signature); isFunc && len(*x.Referrers()) > 0 {
			return false
		}
	}
	return true
}
