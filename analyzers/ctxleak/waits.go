package ctxleak

import (
	"go/token"
	"go/types"
	"strings"
	"unicode"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2003: which calls wait, and which are meant to outlive their caller.

// waits reports whether a call that is given a context may wait until that
// ends: it asks for its Done channel, the tables say so, or it has the form
// that Go's conventions give to such a call, with the context first and an
// error last.
func waits(ev *typestate.Event) bool {
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
	return sig.Params().Len() > 0 && isContext(sig.Params().At(0).Type()) && n > 0 &&
		usage.IsError(sig.Results().At(n-1).Type())
}

// lasting reports whether what is called is, by its name, not meant to end
// with its caller, or is a function of another package that calls back when
// and as often as it likes, such as singleflight.Do or Once.Do.
func lasting(c *ssa.CallCommon) bool {
	name := ""
	switch {
	case c.IsInvoke():
		name = c.Method.Name()
	case c.StaticCallee() != nil:
		fn := c.StaticCallee()
		name = fn.Name()
		if obj, ok := fn.Object().(*types.Func); ok {
			if obj.FullName() == "net/http.NewRequestWithContext" {
				return false
			}
			if k, ok := knowledge.Lookup(obj); ok && (k.Remote || k.Calls != knowledge.Never && k.Calls != knowledge.Now) {
				return !k.Remote
			}
		}
	}
	return deliberate(name) || longLived(name)
}

// deliberate reports whether a function ends, undoes or records something, by
// its name: such work goes on when the context that it belongs to has ended.
func deliberate(name string) bool {
	return hasWord(name, "close", "release", "rollback", "shutdown", "cleanup", "clean", "unlock", "abort", "stop", "drain", "teardown",
		"terminate", "cancel", "kill", "destroy", "dispose", "revoke", "undo", "flush", "audit", "log", "trace", "record", "finish",
		"finalize", "deregister", "unregister", "unsubscribe", "disconnect", "detach", "detached", "background", "async")
}

// longLived reports whether a function makes something, by its name, that goes
// on living when it has returned.
func longLived(name string) bool {
	return starts(name) || hasPrefixWord(name, "open", "dial", "connect")
}

// starts reports whether a function sets something going, by its name: its
// context is for the start alone.
func starts(name string) bool {
	return hasPrefixWord(name, "new", "start", "init", "initialize", "setup", "listen", "watch", "subscribe", "register", "go", "spawn",
		"schedule", "enqueue")
}

// outlives reports whether what a call returns, a stream or a connection, is
// stored in a field or package variable or used by a closure: it is still
// there when the function has returned, and so must be its context.
func outlives(instr ssa.Instruction) bool {
	call, ok := instr.(*ssa.Call)
	if !ok {
		return false
	}
	results := []ssa.Value{call}
	for _, ref := range *call.Referrers() {
		if x, ok := ref.(*ssa.Extract); ok {
			results = append(results, x)
		}
	}
	for _, r := range results {
		switch r.Type().Underlying().(type) {
		case *types.Pointer, *types.Interface, *types.Chan, *types.Signature:
		default:
			continue
		}
		if usage.IsError(r.Type()) {
			continue
		}
		for _, ref := range *r.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Val == r && !private(s.Addr) {
				return true
			}
		}
	}
	return false
}

// private reports whether addr is of a local variable that no closure uses.
func private(addr ssa.Value) bool {
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		return false
	}
	for _, ref := range *a.Referrers() {
		if _, ok := ref.(*ssa.MakeClosure); ok {
			return false
		}
	}
	return true
}

// words splits a name in mixed caps into lower-case words.
func words(name string) []string {
	var list []string
	start := 0
	runes := []rune(name)
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || unicode.IsUpper(runes[i]) && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])) || runes[i] == '_' {
			list = append(list, strings.ToLower(strings.Trim(string(runes[start:i]), "_")))
			start = i
		}
	}
	return list
}

func hasWord(name string, any ...string) bool {
	for _, w := range words(name) {
		for _, a := range any {
			if w == a || w == "un"+a {
				return true
			}
		}
	}
	return false
}

func hasPrefixWord(name string, any ...string) bool {
	list := words(name)
	for _, a := range any {
		if len(list) > 0 && list[0] == a {
			return true
		}
	}
	return false
}

// onErrorPath reports whether instr runs only after an error was seen, or
// where the context at hand is nil.
func onErrorPath(instr ssa.Instruction) bool {
	if instr == nil || instr.Block() == nil {
		return false
	}
	for b := instr.Block(); b.Idom() != nil; b = b.Idom() {
		parent := b.Idom()
		cond, ok := parent.Instrs[len(parent.Instrs)-1].(*ssa.If)
		if !ok || len(b.Preds) != 1 {
			continue
		}
		if op, ok := cond.Cond.(*ssa.BinOp); ok && seesNil(op, parent.Succs[0] == b) {
			return true
		}
	}
	return false
}

// seesNil reports whether a comparison, with this outcome, says that an error
// is not nil or that a context is nil.
func seesNil(op *ssa.BinOp, truth bool) bool {
	x := op.X
	c, ok := op.Y.(*ssa.Const)
	if !ok || !c.IsNil() {
		if c, ok = op.X.(*ssa.Const); !ok || !c.IsNil() {
			return false
		}
		x = op.Y
	}
	isNil := (op.Op == token.EQL) == truth
	if isContext(x.Type()) {
		return isNil
	}
	return !isNil && usage.IsError(x.Type())
}
