package ctxleak

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// PC2003: work under a context that is not the one at hand.

// detachedWork reports PC2003. Tests are left out: whoever waits for one can end
// it, and hardly anybody cancels it.
func detachedWork(e *typestate.Engine, r *check.Reporter, said comments) {
	for _, fn := range e.Index.SSA.Funcs {
		if strings.HasSuffix(e.Fset.Position(fn.Pos()).Filename, "_test.go") {
			continue
		}
		holder := contextAtHand(e.Index, fn)
		if holder == nil || deliberate(holder.Name()) || starts(holder.Name()) || !detaches(e.Index, fn) {
			continue
		}
		r.Guard(fn, func() bool {
			d := newDetached(e, r, said, fn, holder)
			exhausted := e.Walk(fn, d).Exhausted
			if d.joined { // show it on single paths
				d = newDetached(e, r, said, fn, holder)
				e.Prove(fn, d, nil)
			}
			return exhausted
		})
	}
}

// contextAtHand returns the function whose parameter is the context that fn
// can use: fn itself, or, for a closure that a wait group or errgroup runs, or
// counts, and that somebody waits for, a function around it. Other goroutines may be meant
// to outlive the context.
func contextAtHand(x *usage.Index, fn *ssa.Function) *ssa.Function {
	if hasContext(fn) {
		return fn
	}
	if fn.Parent() == nil || !hasContext(fn.Parent()) || x.Direct(fn.Parent())&knowledge.Wait == 0 {
		return nil
	}
	if joined(x, fn) {
		return fn.Parent()
	}
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(*ssa.Call)
			if !ok || c.Call.StaticCallee() == nil {
				continue
			}
			obj, _ := c.Call.StaticCallee().Object().(*types.Func)
			if k, ok := knowledge.Lookup(obj); ok && k.Calls == knowledge.AsyncWG && k.Arg < len(c.Call.Args) && literal(c.Call.Args[k.Arg]) == fn {
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

func literal(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		return v
	}
	return nil
}

// hasContext reports whether fn has a parameter that is a context or carries
// one, and is not named _, or is a method of something that belongs to a request.
func hasContext(fn *ssa.Function) bool {
	if recv := fn.Signature.Recv(); recv != nil && ofRequest(recv.Type()) {
		return true
	}
	for _, p := range fn.Params {
		if p.Name() != "_" && p.Name() != "" && (isContext(p.Type()) || isRequest(p.Type())) {
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

func isContext(t types.Type) bool { return usage.IsNamed(t, "context", "Context") }

func isRequest(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && usage.IsNamed(p.Elem(), "net/http", "Request")
}

// detaches reports whether fn makes a context without a parent, itself or by a
// callee that returns one.
func detaches(x *usage.Index, fn *ssa.Function) bool {
	if x.Kinds(fn)&knowledge.Detach == 0 {
		return false
	}
	if x.Direct(fn)&knowledge.Detach != 0 {
		return true
	}
	for _, s := range x.Out(fn) {
		if s.Callee.Parent() == fn && detaches(x, s.Callee) || x.Kinds(s.Callee)&knowledge.Detach != 0 && returnsContext(s.Callee.Signature) {
			return true
		}
	}
	return false
}

func returnsContext(sig *types.Signature) bool {
	for i := range sig.Results().Len() {
		if isContext(sig.Results().At(i).Type()) {
			return true
		}
	}
	return false
}

// detached is a client that follows contexts without a parent to where work
// waits under them.
type detached struct {
	engine  *typestate.Engine
	report  *check.Reporter
	said    comments
	fn      *ssa.Function
	holder  *ssa.Function
	roots   map[*object.Value]*typestate.Event // by context: where the context at its top was made
	cancels map[*object.Value][]*object.Value  // the cancel functions on the way up
	joined  bool                               // something was found in a state that stands for several paths
}

func newDetached(e *typestate.Engine, r *check.Reporter, said comments, fn, holder *ssa.Function) *detached {
	return &detached{engine: e, report: r, said: said, fn: fn, holder: holder,
		roots: make(map[*object.Value]*typestate.Event), cancels: make(map[*object.Value][]*object.Value)}
}

// The typestates: of a context that was seen to be done, and of a cancel
// function that a goroutine has.
type (
	over   struct{}
	linked struct{}
)

// Effects implements [typestate.Client].
func (*detached) Effects() knowledge.Effect {
	return knowledge.Detach | knowledge.With | knowledge.Call | knowledge.Recv | knowledge.Go
}

// Enters implements [typestate.Selective].
func (d *detached) Enters(st *typestate.State, fn *ssa.Function, args []*object.Value) bool {
	return d.engine.Index.Kinds(fn)&knowledge.Detach != 0 && returnsContext(fn.Signature) ||
		st.ReachesAny(func(v *object.Value) bool { return d.roots[v] != nil }, args...)
}

// Event implements [typestate.Client].
func (d *detached) Event(st *typestate.State, ev *typestate.Event) {
	switch ev.Effect {
	case knowledge.Detach:
		if !ev.Deferred && d.unwanted(ev) {
			d.roots[ev.Obj] = ev
		}
	case knowledge.With:
		if top := d.roots[ev.Value]; top != nil && len(ev.Results) > 1 {
			d.roots[ev.Results[0]] = top
			d.cancels[ev.Results[0]] = append(d.cancels[ev.Value], ev.Obj)
		}
	case knowledge.Recv:
		if done, ok := st.Cell(ev.Obj).(doneOf); ok && d.roots[done.ctx] == nil {
			st.SetCell(done.ctx, over{})
		}
	case knowledge.Go:
		for _, list := range d.cancels {
			for _, cancel := range list {
				if ev.Spawn != nil && st.Reaches(cancel, append([]*object.Value{ev.Spawn.Fn}, ev.Args...)...) {
					st.SetCell(cancel, linked{})
				}
			}
		}
	case knowledge.Call:
		d.call(st, ev)
	}
}

func (d *detached) call(st *typestate.State, ev *typestate.Event) {
	name := ""
	if ev.Callee != nil {
		name = ev.Callee.FullName()
	}
	switch name {
	case "context.WithValue":
		if top := d.roots[ev.Args[0]]; top != nil && len(ev.Results) > 0 {
			d.roots[ev.Results[0]] = top
			d.cancels[ev.Results[0]] = d.cancels[ev.Args[0]]
		}
		return
	case "(context.Context).Done":
		if d.roots[ev.Args[0]] == nil {
			st.SetCell(ev.Results[0], doneOf{ev.Args[0]})
			return
		}
	case "(context.Context).Err":
		if d.roots[ev.Args[0]] == nil {
			st.SetCell(ev.Results[0], errOf{ev.Args[0]})
		}
		return
	}
	for _, a := range ev.Args {
		if top := d.roots[a]; top != nil && waits(ev) && d.certain(st, top, a, ev) {
			if st.Joined() {
				d.joined = true
			} else {
				d.reportDetached(top, ev)
			}
			return
		}
	}
}

// unwanted reports whether a context made at ev may be one that should have
// come from the context at hand.
func (d *detached) unwanted(ev *typestate.Event) bool {
	if d.said.explain(ev.Pos()) {
		return false
	}
	if d.inside(ev.Fn) {
		return !onErrorPath(ev.Instr)
	}
	return !hasContext(ev.Fn) && !deliberate(ev.Fn.Name())
}

// inside reports whether fn is the function that is looked at, or a literal in it.
func (d *detached) inside(fn *ssa.Function) bool {
	for ; fn != nil; fn = fn.Parent() {
		if fn == d.fn {
			return true
		}
	}
	return false
}

// certain reports whether nothing speaks for the work that waits at ev being
// meant to outlive the context at hand.
func (d *detached) certain(st *typestate.State, top *typestate.Event, ctx *object.Value, ev *typestate.Event) bool {
	if ev.Deferred || d.elsewhere(top, ev) || onErrorPath(outermost(ev)) || outlives(outermost(ev)) {
		return false
	}
	for c := ev.Ctx; c != nil; c = c.Parent {
		call, ok := c.Call.(ssa.CallInstruction)
		if !ok || lasting(call.Common()) {
			return false
		}
	}
	if i, ok := ev.Instr.(ssa.CallInstruction); ok && lasting(i.Common()) {
		return false
	}
	for _, cancel := range d.cancels[ctx] {
		if st.Kept(cancel) || st.Cell(cancel) == (linked{}) { // somebody else ends it, perhaps when the context at hand ends
			return false
		}
	}
	for _, obj := range st.Objects() {
		switch cell := st.Cell(obj).(type) {
		case over:
			return false
		case errOf:
			if cell.ctx != nil && st.Nil(obj) == typestate.No {
				return false
			}
		}
	}
	return true
}

// elsewhere reports whether a callee that has no context makes the context and
// waits under it: that is the callee's own affair.
func (d *detached) elsewhere(top, ev *typestate.Event) bool {
	if d.inside(top.Fn) {
		return false
	}
	common := typestate.Common(top, ev)
	return common != nil
}

// outermost returns the instruction of the function that is looked at through
// which ev is reached.
func outermost(ev *typestate.Event) ssa.Instruction {
	instr := ev.Instr
	for c := ev.Ctx; c != nil; c = c.Parent {
		instr = c.Call
	}
	return instr
}

// reportDetached reports PC2003.
func (d *detached) reportDetached(top, ev *typestate.Event) {
	made := "context.Background"
	if top.Callee != nil {
		made = "context." + top.Callee.Name()
	}
	work := "work"
	if c, ok := outermost(ev).(ssa.CallInstruction); ok {
		work = naming.Work(c.Common())
	}
	pos := top.PosIn(nil)
	d.report.Report(check.Finding{
		Code: "PC2003", Pos: pos,
		Message: fmt.Sprintf("%s at %s waits under %s, although %s has a context: its end, deadline and values are lost",
			work, check.Where(d.engine.Fset, ev.PosIn(nil)), made, d.holder.Name()),
		Steps: []check.Step{{Pos: d.holder.Pos(), Message: "function with a context"}, {Pos: top.Pos(), Message: "context without a parent"},
			{Pos: ev.PosIn(nil), Message: "work started under it"}, {Pos: ev.Pos(), Message: "waits here"}},
	})
}
