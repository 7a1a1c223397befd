package usage

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// Loops: what ends them, how many rounds they have, what is new in each.

// Repeats reports whether instr is in a loop of which each round may do it to
// the same object: what v leads to is not made in the loop.
func Repeats(instr ssa.Instruction, v ssa.Value) bool {
	if !InLoop(instr.Block()) {
		return false
	}
	for range 8 {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Alloc, *ssa.MakeChan, *ssa.Call:
			return Reaches(instr, instr, x.(ssa.Instruction)) // a round of the loop that instr is in may make it
		default:
			return true
		}
	}
	return true
}

// Awaited returns the channels that each round of the loop around start makes, hands to
// what start starts, and receives from: rounds do not overlap.
func Awaited(start ssa.CallInstruction) []*ssa.MakeChan {
	var list []*ssa.MakeChan
	for _, b := range start.Parent().Blocks {
		if !Following(start.Block())[b] || !Following(b)[start.Block()] {
			continue
		}
		for _, instr := range b.Instrs {
			u, ok := instr.(*ssa.UnOp)
			if !ok || u.Op != token.ARROW {
				continue
			}
			if made := madeInLoop(u.X); made != nil && handedTo(start.Common(), made) {
				list = append(list, made)
			}
		}
	}
	return list
}

// madeInLoop returns where a loop makes the channel ch, which may be in a variable that is
// assigned once; or nil.
func madeInLoop(ch ssa.Value) *ssa.MakeChan {
	if load, ok := ch.(*ssa.UnOp); ok && load.Op == token.MUL {
		if v, ok := load.X.(*ssa.Alloc); ok {
			ch = SoleStore(v)
		}
	}
	if made, ok := ch.(*ssa.MakeChan); ok && InLoop(made.Block()) {
		return made
	}
	return nil
}

// handedTo reports whether a call is given a channel, as an argument or captured.
func handedTo(c *ssa.CallCommon, made *ssa.MakeChan) bool {
	given := c.Args
	if m, ok := c.Value.(*ssa.MakeClosure); ok {
		given = slices.Concat(given, m.Bindings)
	}
	return slices.ContainsFunc(given, func(v ssa.Value) bool {
		if conv, ok := v.(*ssa.ChangeType); ok {
			v = conv.X
		}
		if a, ok := v.(*ssa.Alloc); ok {
			v = SoleStore(a)
		}
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL {
			return madeInLoop(load) == made
		}
		return v == ssa.Value(made)
	})
}

// Skipped reports whether the loop around instr may have a round without it.
func Skipped(instr ssa.Instruction) bool {
	for head := instr.Block(); head != nil; head = head.Idom() {
		if first := head.Instrs[0]; Reaches(instr, first, nil) && slices.ContainsFunc(head.Preds, head.Dominates) {
			return Reaches(first, first, instr)
		}
	}
	return false
}

// FromOutside reports whether what v leads to was there before its function was called: the
// function has captured it, or it is the receiver or a package variable.
func FromOutside(v ssa.Value) bool {
	for range 8 {
		switch x := v.(type) {
		case *ssa.UnOp:
			v = x.X
		case *ssa.FieldAddr:
			v = x.X
		case *ssa.Parameter:
			return x.Parent().Signature.Recv() != nil && x == x.Parent().Params[0]
		case *ssa.FreeVar, *ssa.Global:
			return true
		default:
			return false
		}
	}
	return false
}

// FromElement reports whether v was read from a slice, an array or a map.
func FromElement(v ssa.Value) bool {
	switch x := v.(type) {
	case *ssa.UnOp:
		_, ok := x.X.(*ssa.IndexAddr)
		return ok
	case *ssa.Lookup, *ssa.Index:
		return true
	case *ssa.Extract:
		switch t := x.Tuple.(type) {
		case *ssa.Next:
			return true
		case *ssa.Lookup:
			return FromElement(t)
		}
	}
	return false
}

// Bound returns what the loop around instr counts up to: the key of the slice,
// map or string whose length it is, or of the number; nil if it does not count.
func Bound(instr ssa.Instruction) Key {
	if instr == nil || !InLoop(instr.Block()) {
		return nil
	}
	for _, branch := range Exits(instr.Block()) {
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.LSS {
			continue
		}
		if call, ok := cond.Y.(*ssa.Call); ok {
			if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
				return KeyOf(call.Call.Args[0])
			}
		}
		return KeyOf(cond.Y)
	}
	return nil
}

// Exits returns the branches out of the loop around at, in the order of blocks.
func Exits(at *ssa.BasicBlock) []*ssa.If {
	loop := make(map[*ssa.BasicBlock]bool)
	for b := range Following(at) {
		if Following(b)[at] {
			loop[b] = true
		}
	}
	var list []*ssa.If
	for _, b := range at.Parent().Blocks {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && loop[b] && !(loop[b.Succs[0]] && loop[b.Succs[1]]) {
			list = append(list, branch)
		}
	}
	return list
}

// OnSelect reports whether a condition is about which arm a select has taken, or
// whether what it received was sent.
func OnSelect(cond ssa.Value) bool {
	if b, ok := cond.(*ssa.BinOp); ok {
		cond = b.X
	}
	return ofSelect(cond)
}

// OnEquality reports whether instr runs only where two integers are equal,
// which in a loop tends to be in one round.
func OnEquality(instr ssa.Instruction) bool {
	b := instr.Block()
	for d := b.Idom(); d != nil; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || !d.Succs[0].Dominates(b) {
			continue
		}
		if cond, ok := branch.Cond.(*ssa.BinOp); ok && cond.Op == token.EQL && !ofSelect(cond.X) {
			if t, ok := cond.X.Type().Underlying().(*types.Basic); ok && t.Info()&types.IsInteger != 0 {
				return true
			}
		}
	}
	return false
}

// ofSelect reports whether v is the number of the arm that a select has taken, or
// another of its results.
func ofSelect(v ssa.Value) bool {
	x, ok := v.(*ssa.Extract)
	if !ok {
		return false
	}
	_, ok = x.Tuple.(*ssa.Select)
	return ok
}

// LastTest returns the condition on which it depends most closely whether instr is
// run, or the select, if that is about the arm of one; NoPos if there is none. The
// conditions of loops do not count.
func LastTest(instr ssa.Instruction) token.Pos {
	for b := instr.Block(); b != nil && b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		switch {
		case !ok || InLoop(d):
		case OnSelect(cond.Cond):
			for _, o := range cond.Cond.(ssa.Instruction).Operands(nil) {
				if e, ok := (*o).(*ssa.Extract); ok {
					return e.Tuple.Pos()
				}
			}
		default:
			if pos := posOf(cond.Cond); pos.IsValid() {
				return pos
			}
		}
	}
	return token.NoPos
}

// posOf returns the position of v, or of the call or the like of which it is one of several
// results.
func posOf(v ssa.Value) token.Pos {
	if e, ok := v.(*ssa.Extract); ok {
		return e.Tuple.Pos()
	}
	return v.Pos()
}

// BlocksOnPurpose reports whether instr receives, once, from a channel variable that is
// never set: a way to write that a goroutine waits for ever. Who means that neither
// looks at what is received nor goes on to do anything.
func BlocksOnPurpose(instr ssa.Instruction) bool {
	recv, ok := instr.(*ssa.UnOp)
	if !ok || recv.Op != token.ARROW || recv.CommaOk || looksAt(recv) || !idleAfter(recv) {
		return false
	}
	switch v := recv.X.(type) {
	case *ssa.Const:
		return true
	case *ssa.UnOp:
		_, local := v.X.(*ssa.Alloc)
		return local && NeverSet(v.X, 2)
	}
	return false
}

// looksAt reports whether the function does more with v than to return it.
func looksAt(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch r := ref.(type) {
		case *ssa.Return, *ssa.DebugRef:
		case *ssa.MakeInterface:
			if looksAt(r) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// idleAfter reports whether the function only returns after instr, or waits once more.
func idleAfter(instr ssa.Instruction) bool {
	b := instr.Block()
	rest := b.Instrs[slices.Index(b.Instrs, instr)+1:]
	for range len(b.Parent().Blocks) {
		for _, i := range rest {
			switch i.(type) {
			case *ssa.RunDefers, *ssa.UnOp, *ssa.MakeInterface, *ssa.DebugRef, *ssa.Jump:
			case *ssa.Return, *ssa.Panic, *ssa.Select:
				return true
			default:
				return false
			}
		}
		b = b.Succs[0]
		rest = b.Instrs
	}
	return true
}

// OnArm reports whether instr runs only where a select has taken its arm n.
func OnArm(instr ssa.Instruction, s *ssa.Select, n int) bool {
	if len(s.States) == 1 && s.Blocking {
		return s.Block().Dominates(instr.Block())
	}
	for _, ref := range *s.Referrers() {
		index, ok := ref.(*ssa.Extract)
		if !ok || index.Index != 0 {
			continue
		}
		for _, use := range *index.Referrers() {
			cond, ok := use.(*ssa.BinOp)
			if !ok || cond.Op != token.EQL {
				continue
			}
			if c, ok := cond.Y.(*ssa.Const); !ok || c.Int64() != int64(n) {
				continue
			}
			for _, branch := range *cond.Referrers() {
				if i, ok := branch.(*ssa.If); ok && i.Block().Succs[0].Dominates(instr.Block()) {
					return true
				}
			}
		}
	}
	return false
}
