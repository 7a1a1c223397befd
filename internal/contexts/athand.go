package contexts

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Which context is at hand in a function, and which functions do without.

// AtHand returns the function whose parameter is the context that fn
// can use: fn itself, or, for a closure that a wait group or errgroup runs, or
// counts, and that somebody waits for, a function around it. Other goroutines may be meant
// to outlive the context. For a function that writes the response to a request, and is
// called by those who have the request, it is one of them.
func AtHand(x *usage.Index, fn *ssa.Function) *ssa.Function {
	if Has(fn) {
		return fn
	}
	if answers(fn) {
		return asked(x, fn)
	}
	if fn.Parent() == nil || !Has(fn.Parent()) || x.Direct(fn.Parent())&knowledge.Wait == 0 {
		return nil
	}
	if joined(x, fn) {
		return fn.Parent()
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			if k, ok := usage.KnownCall(c); ok && k.Calls == knowledge.AsyncWG && k.Arg < len(c.Call.Args) && usage.Literal(c.Call.Args[k.Arg]) == fn {
				return fn.Parent()
			}
		}
	}
	return nil
}

// joined reports whether the function around literal fn starts it as a goroutine
// and waits for a group on which it is Done.
func joined(x *usage.Index, fn *ssa.Function) bool {
	for _, s := range x.Sites(fn) {
		if s.How != usage.Started || s.In != fn.Parent() {
			continue
		}
		for _, op := range x.In(s.In) {
			if op.Effect == knowledge.Wait && x.Keys(fn)[op.Key].Effect&knowledge.Done != 0 {
				return true
			}
		}
	}
	return false
}

// Has reports whether fn has a parameter that is a context or carries
// one, and is not named _, or is a method of something that belongs to a request.
func Has(fn *ssa.Function) bool {
	if recv := fn.Signature.Recv(); recv != nil && ofRequest(recv.Type()) {
		return true
	}
	for _, p := range fn.Params {
		if p.Name() != "_" && p.Name() != "" && (usage.IsContext(p.Type()) || isRequest(p.Type())) {
			return true
		}
	}
	return false
}

// ofRequest reports whether t is a struct with a request in it, or a pointer to one.
func ofRequest(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for f := range s.Fields() {
		if isRequest(f.Type()) {
			return true
		}
	}
	return false
}

// answers reports whether fn has a parameter to write the response of a request to.
func answers(fn *ssa.Function) bool {
	return slices.ContainsFunc(fn.Params, func(p *ssa.Parameter) bool { return usage.IsNamed(p.Type(), "net/http", "ResponseWriter") })
}

// asked returns a caller of fn if all of them are in view, have a context and wait for fn;
// or nil.
func asked(x *usage.Index, fn *ssa.Function) *ssa.Function {
	if fn.Object() == nil || fn.Object().Exported() {
		return nil
	}
	var caller *ssa.Function
	for _, s := range x.Sites(fn) {
		if s.How != usage.Called || !Has(s.In) {
			return nil
		}
		caller = s.In
	}
	return caller
}

func isRequest(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && usage.IsNamed(p.Elem(), "net/http", "Request")
}

// Detaches reports whether fn makes a context without a parent, itself or by a
// callee that returns one.
func Detaches(x *usage.Index, fn *ssa.Function) bool {
	if x.Kinds(fn)&knowledge.Detach == 0 {
		return false
	}
	if x.Direct(fn)&knowledge.Detach != 0 {
		return true
	}
	for _, s := range x.Out(fn) {
		if s.Callee.Parent() == fn && Detaches(x, s.Callee) || x.Kinds(s.Callee)&knowledge.Detach != 0 && Returns(s.Callee.Signature) {
			return true
		}
	}
	return false
}

func Returns(sig *types.Signature) bool {
	for i := range sig.Results().Len() {
		if usage.IsContext(sig.Results().At(i).Type()) {
			return true
		}
	}
	return false
}
