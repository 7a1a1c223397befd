package contexts

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// What waits until a context ends, and who may end it.

// Waits reports whether a call that is given a context may wait until that
// ends: it asks for its Done channel, the tables say so, or it has the form
// that Go's conventions give to such a call, with the context first and an
// error last.
func Waits(ev *typestate.Event) bool {
	if ev.Callee != nil {
		switch ev.Callee.FullName() {
		case "(context.Context).Done", "net/http.NewRequestWithContext", "os/exec.CommandContext", "(*net/http.Request).WithContext":
			return true
		}
		if k, ok := knowledge.Lookup(ev.Callee); ok {
			return k.Remote
		}
		if ev.Callee.Pkg() != nil && (ev.Callee.Pkg().Path() == "context" || ev.Callee.Pkg().Path() == "log/slog") {
			return false
		}
	}
	c, ok := ev.Instr.(ssa.CallInstruction)
	if !ok || c.Common().StaticCallee() != nil && c.Common().StaticCallee().Blocks != nil {
		return false // a body that was not followed
	}
	if _, ok := ev.Instr.(*ssa.Call); !ok {
		return false
	}
	sig := c.Common().Signature()
	n := sig.Results().Len()
	return sig.Params().Len() > 0 && usage.IsContext(sig.Params().At(0).Type()) && n > 0 &&
		usage.IsError(sig.Results().At(n-1).Type())
}

// maxNested is how deep goroutines started by goroutines are followed.
const maxNested = 3

// MayCancel reports whether a goroutine may call a cancel function, or keep it for
// somebody who does.
func MayCancel(sp *typestate.Spawn, cancel *object.Value) bool {
	return May(sp, cancel, knowledge.Cancel)
}

// May reports whether a goroutine may do something, of one kind, to an object, or keep it
// for somebody who does.
func May(sp *typestate.Spawn, obj *object.Value, kind knowledge.Effect) bool {
	return may(sp, obj, kind, maxNested)
}

func may(sp *typestate.Spawn, obj *object.Value, kind knowledge.Effect, depth int) bool {
	traces := sp.Traces(kind | knowledge.Go)
	if traces == nil || depth == 0 {
		return true
	}
	for _, t := range traces {
		if t.State.Kept(obj) {
			return true
		}
		for _, ev := range t.Events {
			switch {
			case ev.Effect == kind && ev.Obj == obj:
				return true
			case ev.Effect == knowledge.Go && ev.Spawn != nil && ev.Spawn.Known() && may(ev.Spawn, obj, kind, depth-1):
				return true
			}
		}
	}
	return false
}
