package typestate

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// What a loop would have done that a path passes by: nothing says that it has no
// round, so that what each round waits for may have been waited for.

// skipped returns the sends, receives and waits on groups of each round of the loop
// around or behind branch, by itself or in a function that it calls, if p has come to
// no round of it.
func (w *Walk) skipped(p *path, body map[*ssa.BasicBlock]bool, branch *ssa.If) []*Event {
	var latches []*ssa.BasicBlock
	for head, b := range p.shape.loops {
		if len(b) != len(body) || !b[branch.Block()] && branch.Block().Succs[1].Comment != "rangeint.done" || !body[head] {
			continue
		}
		if i := p.rounds.find(head); i >= 0 && p.rounds[i].n > 0 {
			return nil
		}
		for _, pred := range head.Preds {
			if body[pred] {
				latches = append(latches, pred)
			}
		}
	}
	var list []*Event
	for _, b := range p.fn.Blocks {
		if !body[b] || !dominatesAll(b, latches) {
			continue
		}
		for _, instr := range b.Instrs {
			list = append(list, w.waits(p, instr, nil, 1)...)
		}
	}
	return list
}

func dominatesAll(b *ssa.BasicBlock, list []*ssa.BasicBlock) bool {
	for _, c := range list {
		if !b.Dominates(c) {
			return false
		}
	}
	return true
}

// waits returns what instr would wait for on p. The map has what is passed for the
// parameters of the function that it is in, if that is not the one of p; functions
// that it calls are looked into where depth is not zero.
func (w *Walk) waits(p *path, instr ssa.Instruction, args map[ssa.Value]*object.Value, depth int) []*Event {
	event := func(kind knowledge.Effect, v ssa.Value) []*Event {
		obj := w.peek(p, v, args)
		if obj == nil {
			return nil
		}
		return []*Event{{Effect: kind, Obj: obj, Instr: instr, Fn: instr.Parent(), Ctx: p.ctx, Blocking: true}}
	}
	switch i := instr.(type) {
	case *ssa.Send:
		return event(knowledge.Send, i.Chan)
	case *ssa.UnOp:
		if i.Op == token.ARROW {
			return event(knowledge.Recv, i.X)
		}
	case *ssa.Call:
		if k, ok := usage.KnownCall(i); ok {
			if k.Effect == knowledge.Wait && k.On < len(i.Call.Args) {
				return event(k.Effect, i.Call.Args[k.On])
			}
			return nil
		}
		callee := i.Call.StaticCallee()
		if callee == nil || depth == 0 {
			return nil
		}
		callee = usage.Body(callee)
		if len(callee.Blocks) == 0 || w.Index.Kinds(callee)&(knowledge.Send|knowledge.Recv|knowledge.Wait) == 0 {
			return nil
		}
		passed := make(map[ssa.Value]*object.Value)
		for n, a := range i.Call.Args {
			if v := w.peek(p, a, args); v != nil && n < len(callee.Params) {
				passed[callee.Params[n]] = v
			}
		}
		var list []*Event
		for _, instr := range callee.Blocks[0].Instrs { // which is always executed
			list = append(list, w.waits(p, instr, passed, depth-1)...)
		}
		return list
	}
	return nil
}

// peek returns what v would be if it were computed now on p, of what is known
// already, or nil.
func (w *Walk) peek(p *path, v ssa.Value, args map[ssa.Value]*object.Value) *object.Value {
	if args != nil {
		if a := args[v]; a != nil {
			return a
		}
	} else if r, ok := p.reg(v); ok {
		return r
	}
	switch i := v.(type) {
	case *ssa.Global:
		return w.Table.Global(i)
	case *ssa.Parameter, *ssa.FreeVar:
		if args == nil {
			return w.value(p, v)
		}
	case *ssa.UnOp:
		if x := w.peek(p, i.X, args); x != nil && i.Op == token.MUL && p.st.Nil(x) != Yes {
			return p.st.Load(x, i.Type())
		}
	case *ssa.FieldAddr:
		if x := w.peek(p, i.X, args); x != nil && p.st.Nil(x) != Yes {
			field := i.X.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct).Field(i.Field)
			return w.Table.FieldAddr(x, i.Field, field.Origin())
		}
	case *ssa.ChangeType:
		return w.peek(p, i.X, args)
	}
	return nil
}
