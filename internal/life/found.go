package life

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A channel that is found in a map or slice under a lock, and sent on when the lock has been
// released: whoever takes the entry out under that lock, and closes the channel, may do so
// in between. That both take the lock says that they run at once.

// foundThenClosed looks at sends on channels that were found in the tables of the package.
func (p *pairs) foundThenClosed(guard func(*ssa.Function, func() (exhausted bool))) {
	if !p.index.Has(knowledge.Close) || !p.wants(Unasked, true) {
		return
	}
	tables := make(map[*types.Var]*usage.Table)
	for _, t := range p.index.Tables() {
		tables[t.Var] = t
	}
	if len(tables) == 0 {
		return
	}
	for _, op := range p.index.Ops {
		if op.Effect != knowledge.Send || op.Deferred || op.Value == nil {
			continue
		}
		v, field := p.index.ElementOf(op.Value)
		t := tables[v]
		if t == nil || t.Uses[op.Fn]&(usage.TableDropped|usage.TableReplaced) != 0 || p.takesOut(t, op.Fn) {
			continue
		}
		guard(op.Fn, func() bool {
			p.sendsFound(t, field, op)
			return false
		})
	}
}

// takesOut reports whether fn, or what it calls, takes entries out of a table without closing
// anything: what it has found is its own then.
func (p *pairs) takesOut(t *usage.Table, fn *ssa.Function) bool {
	for in := range p.index.Reached(fn) {
		if t.Uses[in]&(usage.TableDropped|usage.TableReplaced) != 0 && p.index.Kinds(in)&knowledge.Close == 0 {
			return true
		}
	}
	return false
}

// sendsFound looks at a send on what was found in a table, in the given field of an element.
func (p *pairs) sendsFound(t *usage.Table, field *types.Var, send usage.Op) {
	if p.told(send.Instr) {
		return
	}
	var sent *typestate.Event
	for _, end := range p.index.Ops {
		if end.Effect != knowledge.Close {
			continue
		}
		closes, given := p.closesFound(t, field, end)
		if !closes {
			continue
		}
		by := named(end.Fn)
		const waits = knowledge.Wait | knowledge.Recv | knowledge.Drained
		if by == send.Fn || p.index.Kinds(by)&waits != 0 || len(usage.Shares(end.Instr)) > 0 {
			continue
		}
		if sent == nil {
			if sent = p.happens(send.Fn, send); sent == nil {
				return
			}
		}
		var ev Evidence
		if lock := p.lockOver(t, send.Fn, by); lock != nil && !sent.Locked && !locked(p.index, send.Fn) {
			ev = Evidence{Why: by.Name() + " may run when " + lock.Name() + " is released before the send", Pos: by.Pos(), Called: true}
		} else if given && p.stays(t) && !asked(send) && lockOf(p.index, send.Fn, by) != nil && p.comesAfter(by, named(send.Fn)) {
			ev = Evidence{Why: by.Name() + " leaves the entry in " + t.Var.Name(), Pos: by.Pos(), Called: true}
		} else {
			continue
		}
		closed := p.happens(by, end)
		if closed == nil {
			continue
		}
		p.add(Unasked, Collision{Fn: send.Fn, By: by, Close: closed, Second: sent}, t.Var, ev, true)
		return
	}
}

// closesFound reports whether a close is of a channel in the given field of an element of the
// table, or of the element itself: one that was found there, or one that its function is
// given and takes out of the table, or that stays there.
func (p *pairs) closesFound(t *usage.Table, field *types.Var, end usage.Op) (closes, given bool) {
	if v, at := p.index.ElementOf(end.Value); v != nil {
		return v == t.Var && at == field, false
	}
	in := named(end.Fn)
	if !p.drops(t, in) && !p.stays(t) || usage.ReadField(end.Value) != field {
		return false, false
	}
	of := end.Value.Type()
	if field != nil {
		of = ownerOf(end.Value)
	}
	for held := t.Var.Type(); !closes; {
		switch u := held.Underlying().(type) {
		case *types.Map:
			closes, held = types.Identical(of, u.Key()) || types.Identical(of, u.Elem()), u.Elem()
		case *types.Slice:
			closes, held = types.Identical(of, u.Elem()), u.Elem()
		default:
			return false, true
		}
	}
	return closes, true
}

// drops reports whether fn, or what it calls, takes entries out of a table.
func (p *pairs) drops(t *usage.Table, fn *ssa.Function) bool {
	for in := range p.index.Reached(fn) {
		if t.Uses[in]&(usage.TableDropped|usage.TableReplaced) != 0 {
			return true
		}
	}
	return false
}

// ownerOf returns the type of the pointer through which v is read from a field.
func ownerOf(v ssa.Value) types.Type {
	if load, ok := v.(*ssa.UnOp); ok {
		if f, ok := load.X.(*ssa.FieldAddr); ok {
			return f.X.Type()
		}
	}
	return types.Typ[types.Invalid]
}

// lockOver returns the field of a lock that fn takes, or a function that it calls, and that a
// function which uses the table takes on the way of by; nil if there is none.
func (p *pairs) lockOver(t *usage.Table, fn, by *ssa.Function) *types.Var {
	locks := func(of *ssa.Function, all bool) map[*types.Var]bool {
		set := make(map[*types.Var]bool)
		for in := range p.index.Reached(of) {
			if t.Uses[in] == 0 && !all {
				continue
			}
			for _, op := range p.index.In(in) {
				if v, ok := op.Key.(*types.Var); ok && op.Effect == knowledge.Lock {
					set[v] = true
				}
			}
		}
		return set
	}
	others := locks(by, false)
	if len(others) == 0 {
		return nil
	}
	mine := locks(fn, true)          // it may only copy the table
	for _, op := range p.index.Ops { // in a fixed order
		if v, ok := op.Key.(*types.Var); ok && mine[v] && others[v] {
			return v
		}
	}
	return nil
}

// stays reports whether nothing takes entries out of the table, so that what is closed
// is found again.
func (p *pairs) stays(t *usage.Table) bool {
	for _, use := range t.Uses {
		if use&(usage.TableDropped|usage.TableReplaced) != 0 {
			return false
		}
	}
	return t.Var.IsField()
}

// asked reports whether the send is behind a condition on what the element, or the owner of the
// table, holds.
func asked(send usage.Op) bool {
	for cond := range usage.Tests(send.Instr) {
		if readsField(cond, 4) {
			return true
		}
	}
	return false
}

// readsField reports whether a condition is about what a field holds, or what a function says.
func readsField(v ssa.Value, depth int) bool {
	switch v := v.(type) {
	case *ssa.Call:
		_, builtin := v.Call.Value.(*ssa.Builtin)
		return !builtin
	case *ssa.UnOp:
		if _, ok := v.X.(*ssa.FieldAddr); ok {
			return true
		}
		return depth > 0 && v.Op != token.ARROW && readsField(v.X, depth-1)
	case *ssa.Field:
		return true
	case *ssa.BinOp:
		return depth > 0 && (readsField(v.X, depth-1) || readsField(v.Y, depth-1))
	}
	return false
}

// named returns the function that a literal is in, or fn itself.
func named(fn *ssa.Function) *ssa.Function {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn
}

// happens returns op as it happens on a path of fn, or nil.
func (p *pairs) happens(fn *ssa.Function, op usage.Op) *typestate.Event {
	rec := typestate.NewRecorder(op.Effect)
	rec.Wants = func(ev *typestate.Event) bool { return ev.Instr == op.Instr }
	p.engine.WalkOn(fn, rec, typestate.Focus{op.Key: true})
	for _, t := range rec.Paths() {
		for _, ev := range t.Events {
			if !ev.Recovered && !ev.Panicking && ev.Catcher == nil {
				return ev
			}
		}
	}
	return nil
}
