package usage

import (
	"go/token"
	"iter"

	"golang.org/x/tools/go/ssa"
)

// What each of several goroutines has for itself, and on what it depends what they do.

// Conditions returns the conditions on which it depends whether instr is executed when its
// function is called, each with the way that leads there.
func Conditions(instr ssa.Instruction) iter.Seq2[ssa.Value, bool] {
	to := instr.Block()
	leads := func(b *ssa.BasicBlock) bool { return b == to || Following(b)[to] }
	return func(yield func(ssa.Value, bool) bool) {
		for _, b := range to.Parent().Blocks {
			branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
			if !ok {
				continue
			}
			yes, no := leads(b.Succs[0]), leads(b.Succs[1])
			if yes != no && !yield(branch.Cond, yes) {
				return
			}
		}
	}
}

// Tests returns the conditions that were asked just before instr, each with the way that
// leads there, the last one first: unlike those of [Conditions] they may be asked again, in
// a loop, until they say so.
func Tests(instr ssa.Instruction) iter.Seq2[ssa.Value, bool] {
	return func(yield func(ssa.Value, bool) bool) {
		for b := instr.Block(); b != nil; b = b.Idom() {
			if len(b.Preds) != 1 {
				continue
			}
			d := b.Preds[0]
			if branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If); ok && !yield(branch.Cond, d.Succs[0] == b) {
				return
			}
		}
	}
}

// OwnOf reports whether v, in the body of the goroutine that is started at start, in a loop,
// is another object in each round: an element of what the loop goes through, or new.
func OwnOf(start ssa.Instruction, v ssa.Value) bool {
	for range 8 {
		switch x := v.(type) {
		case *ssa.Parameter:
			c, ok := start.(ssa.CallInstruction)
			if !ok {
				return false
			}
			arg := Argument(c.Common(), x)
			return arg != nil && eachRound(start, arg, 4)
		case *ssa.FreeVar:
			b := binding(x)
			return b != nil && eachRound(start, b, 4)
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return false
			}
			v = x.X
		case *ssa.ChangeInterface:
			v = x.X
		case *ssa.MakeInterface:
			v = x.X
		case *ssa.Alloc: // the variable of a parameter
			one := SoleStore(x)
			if one == nil {
				return false
			}
			v = one
		default:
			return false
		}
	}
	return false
}

// eachRound reports whether v is another object in each round of the loop around start.
func eachRound(start ssa.Instruction, v ssa.Value, depth int) bool {
	instr, ok := v.(ssa.Instruction)
	if !ok || depth == 0 || !Following(start.Block())[instr.Block()] || !Following(instr.Block())[start.Block()] {
		return false
	}
	switch x := v.(type) {
	case *ssa.Alloc:
		if one := SoleStore(x); one != nil {
			return eachRound(start, one, depth-1)
		}
		return x.Comment == "complit" || x.Comment == "new"
	case *ssa.UnOp:
		return x.Op == token.MUL && eachRound(start, x.X, depth-1)
	case *ssa.IndexAddr: // of a slice, by the number of the round
		_, constant := x.Index.(*ssa.Const)
		return !constant && changes(start, x.Index)
	case *ssa.Extract:
		_, next := x.Tuple.(*ssa.Next)
		return next
	case *ssa.ChangeInterface:
		return eachRound(start, x.X, depth-1)
	case *ssa.MakeInterface:
		return eachRound(start, x.X, depth-1)
	}
	return false
}

// changes reports whether v is the counter of the loop around start.
func changes(start ssa.Instruction, v ssa.Value) bool {
	if sum, ok := v.(*ssa.BinOp); ok && sum.Op == token.ADD {
		v = sum.X
	}
	phi, ok := v.(*ssa.Phi)
	return ok && Following(start.Block())[phi.Block()] && Following(phi.Block())[start.Block()]
}
