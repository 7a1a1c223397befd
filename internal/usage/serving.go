package usage

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// HTTP requests that are still served when a function comes to an instruction: nobody has
// waited for the handlers, which the server runs in goroutines of their own.

// Serving returns what the function of at has started before it that serves requests or sends
// some, if nothing that may wait for their handlers comes between; nil if there is nothing of
// the kind. A call that is deferred comes after all that its function does.
func (x *Index) Serving(at ssa.Instruction) ssa.Instruction {
	fn := at.Parent()
	_, deferred := at.(*ssa.Defer)
	shut := slices.ContainsFunc(x.Out(fn), func(s Site) bool { return s.In == fn && s.Starts() && callsHTTP(s.Callee, "Shutdown") })
	var serving ssa.Instruction
	if shut { // which lets it return while handlers run: only who has shut it down has waited for them
		serving = servesItself(fn)
	}
	if serving != nil && !deferred && !Reaches(serving, at, nil) {
		serving = nil
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if instr == at || instr == serving || !deferred && !Reaches(instr, at, nil) || deferred && !Reaches(at, instr, nil) && !Reaches(instr, at, nil) {
				continue
			}
			if d, ok := instr.(*ssa.Defer); ok {
				if deferred && Reaches(at, d, nil) && x.mayWaitForHandlers(d.Common(), nil) {
					return nil // runs before at
				}
				continue
			}
			if x.waitsForHandlers(instr) || shut && receives(instr) {
				return nil
			}
		}
	}
	if g := goesServing(fn); g != nil && (deferred || Reaches(g, at, nil)) {
		serving = g
	}
	for _, s := range x.Out(fn) {
		switch {
		case s.In != fn || !deferred && !Reaches(s.Instr, at, nil):
		case s.Starts() && !s.AtLarge() && x.leadsToHTTP(s.Callee), s.How == Called && x.startsServer(s.Callee):
			serving = s.Instr
		}
	}
	return serving
}

// leadsToHTTP reports whether fn, or what it calls, serves requests or sends some.
func (x *Index) leadsToHTTP(fn *ssa.Function) bool {
	for in := range x.Reached(fn) {
		if callsHTTP(in, servers...) || callsHTTP(in, clients...) {
			return true
		}
	}
	return false
}

// startsServer reports whether fn, or what it calls, has a goroutine serve requests.
func (x *Index) startsServer(fn *ssa.Function) bool {
	for in := range x.Reached(fn) {
		if goesServing(in) != nil || slices.ContainsFunc(x.Out(in), func(s Site) bool { return s.Starts() && !s.AtLarge() && callsHTTP(s.Callee, servers...) }) {
			return true
		}
	}
	return false
}

// goesServing returns the statement by which fn has a goroutine do nothing but serve requests, or nil.
func goesServing(fn *ssa.Function) *ssa.Go {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if g, ok := instr.(*ssa.Go); ok && isHTTP(g, servers) {
				return g
			}
		}
	}
	return nil
}

// WaitsBefore reports whether fn may wait for handlers of requests before it does what is
// contributed to key k.
func (x *Index) WaitsBefore(fn *ssa.Function, k Key, kinds knowledge.Effect) bool {
	for _, c := range x.Contributions(fn, k) {
		if c.Effect&kinds == 0 {
			continue
		}
		_, deferred := c.Instr.(*ssa.Defer)
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if instr != c.Instr && (deferred || Reaches(instr, c.Instr, nil)) && x.waitsForHandlers(instr) {
					return true
				}
			}
		}
	}
	return false
}

// servesItself returns where fn has a server serve, and waits for the end of that; or nil.
func servesItself(fn *ssa.Function) ssa.Instruction {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok && isHTTP(c, servers) {
				return c
			}
		}
	}
	return nil
}

// servers are the functions and methods of net/http that serve requests until they fail or are
// told to stop, clients those that send some.
var (
	servers = []string{"ListenAndServe", "ListenAndServeTLS", "Serve", "ServeTLS"}
	clients = []string{"ServeHTTP", "Get", "Post", "PostForm", "Head", "Do"}
)

// waitsForHandlers reports whether instr, itself or by what it calls, may wait for handlers.
func (x *Index) waitsForHandlers(instr ssa.Instruction) bool {
	switch i := instr.(type) {
	case *ssa.UnOp:
		return i.Op == token.ARROW && !wakesFromOutside(i.X)
	case *ssa.Select:
		return slices.ContainsFunc(i.States, func(s *ssa.SelectState) bool { return s.Dir == types.RecvOnly && !wakesFromOutside(s.Chan) })
	case *ssa.Call:
		return x.mayWaitForHandlers(i.Common(), nil)
	}
	return false
}

// mayWaitForHandlers reports whether what is called may wait for handlers.
func (x *Index) mayWaitForHandlers(c *ssa.CallCommon, path []*ssa.Function) bool {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return false
	}
	if c.IsInvoke() {
		return c.Method.Pkg() == nil || !knowledge.InStandard(c.Method.Pkg().Path()) || ends(c.Method.Name())
	}
	callee := c.StaticCallee()
	if callee == nil {
		n, ok := types.Unalias(c.Value.Type()).(*types.Named)
		return !ok || n.Obj().Pkg() == nil || n.Obj().Pkg().Path() != "context"
	}
	callee = Body(callee)
	if callee.Blocks != nil {
		if len(path) > 4 {
			return true
		}
		if slices.Contains(path, callee) {
			return false
		}
		return slices.ContainsFunc(callee.Blocks, func(b *ssa.BasicBlock) bool {
			return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
				if d, ok := instr.(*ssa.Defer); ok {
					return x.mayWaitForHandlers(d.Common(), append(path[:len(path):len(path)], callee))
				}
				if call, ok := instr.(*ssa.Call); ok {
					return x.mayWaitForHandlers(call.Common(), append(path[:len(path):len(path)], callee))
				}
				return x.waitsForHandlers(instr)
			})
		})
	}
	f := CalleeOf(c)
	if f == nil || f.Pkg() == nil {
		return true
	}
	if k, known := knowledge.Lookup(f); known {
		return k.Waits || k.Effect&(knowledge.Wait|knowledge.Drained) != 0
	}
	return !knowledge.InStandard(f.Pkg().Path()) || ends(f.Name())
}

// ends reports whether a function of the standard library with this name may end servers, or
// wait for what others do.
func ends(name string) bool {
	return slices.Contains([]string{"Shutdown", "Close", "Wait", "CloseClientConnections", "Run"}, name) || slices.Contains(servers, name)
}

// receives reports whether instr receives: perhaps what a goroutine tells that has shut down a
// server.
func receives(instr ssa.Instruction) bool {
	switch i := instr.(type) {
	case *ssa.UnOp:
		return i.Op == token.ARROW
	case *ssa.Select:
		return true
	}
	return false
}

// wakesFromOutside reports whether what is received from ch comes when the process is told to
// end, or after some time.
func wakesFromOutside(ch ssa.Value) bool {
	for range 4 {
		switch v := ch.(type) {
		case *ssa.ChangeType:
			ch = v.X
			continue
		case *ssa.Call:
			if v.Call.IsInvoke() {
				return v.Call.Method.FullName() == "(context.Context).Done"
			}
			return CalleeName(v) == "time.After"
		case *ssa.MakeChan:
			return slices.ContainsFunc(*v.Referrers(), func(r ssa.Instruction) bool {
				if t, ok := r.(*ssa.ChangeType); ok {
					return slices.ContainsFunc(*t.Referrers(), notifies)
				}
				return notifies(r)
			})
		}
		return false
	}
	return false
}

// notifies reports whether instr asks for signals.
func notifies(instr ssa.Instruction) bool {
	c, ok := instr.(*ssa.Call)
	return ok && CalleeName(c) == "os/signal.Notify"
}

// callsHTTP reports whether fn calls a function or method of package net/http with one of these
// names, be it through its interface.
func callsHTTP(fn *ssa.Function, names ...string) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && isHTTP(c, names) {
				return true
			}
		}
	}
	return false
}

// isHTTP reports whether a call is one of a function or method of package net/http with one of
// these names.
func isHTTP(c ssa.CallInstruction, names []string) bool {
	f := CalleeOf(c.Common())
	if c.Common().IsInvoke() {
		f = c.Common().Method
	}
	return f != nil && f.Pkg() != nil && f.Pkg().Path() == "net/http" && slices.Contains(names, f.Name())
}
