package usage

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Control flow: what can follow what.

// InLoop reports whether b can be reached from itself.
func InLoop(b *ssa.BasicBlock) bool {
	seen := make([]bool, len(b.Parent().Blocks))
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if c == b {
			return true
		}
		if !seen[c.Index] {
			seen[c.Index] = true
			work = append(work, c.Succs...)
		}
	}
	return false
}

// Following returns the blocks that can follow b, b itself only if it is in a loop.
func Following(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if !seen[c] {
			seen[c] = true
			work = append(work, c.Succs...)
		}
	}
	return seen
}

// Reaches reports whether to may be executed after from without executing the
// third instruction in between. All are of one function.
func Reaches(from, to, without ssa.Instruction) bool {
	return reaches(from, to, func(instr ssa.Instruction) bool { return instr == without })
}

func reaches(from, to ssa.Instruction, without func(ssa.Instruction) bool) bool {
	// scan looks through the rest of a block.
	scan := func(list []ssa.Instruction) (found, goesOn bool) {
		for _, instr := range list {
			if instr == to || without(instr) {
				return instr == to, false
			}
		}
		return false, true
	}
	b := from.Block()
	found, goesOn := scan(b.Instrs[slices.Index(b.Instrs, from)+1:])
	if !goesOn {
		return found
	}
	seen := make(map[*ssa.BasicBlock]bool)
	for work := slices.Clone(b.Succs); len(work) > 0; work = work[1:] {
		if seen[work[0]] {
			continue
		}
		seen[work[0]] = true
		if found, goesOn := scan(work[0].Instrs); found {
			return true
		} else if goesOn {
			work = append(work, work[0].Succs...)
		}
	}
	return false
}

// HoldsLock reports whether the function of site s may hold a lock there that it has
// taken itself: of calls that are deferred nobody says in what order they come.
func (x *Index) HoldsLock(s Site) bool {
	if x.Direct(s.In)&knowledge.Lock == 0 {
		return false
	}
	ops := x.In(s.In)
	return slices.ContainsFunc(ops, func(lock Op) bool {
		if lock.Effect != knowledge.Lock {
			return false
		}
		return s.How != Called || lock.Deferred || s.Instr.Parent() != s.In || reaches(lock.Instr, s.Instr, func(instr ssa.Instruction) bool {
			return slices.ContainsFunc(ops, func(op Op) bool {
				return op.Instr == instr && op.Effect == knowledge.Unlock && !op.Deferred && op.Key == lock.Key
			})
		})
	})
}

// Passes reports whether every way to block b leads past block a, or through it.
func Passes(a, b *ssa.BasicBlock) bool { return a == b || a.Dominates(b) }

// OnEveryWay reports whether its function does not return without executing instr.
func OnEveryWay(instr ssa.Instruction) bool {
	seen := map[*ssa.BasicBlock]bool{instr.Block(): true}
	for work := []*ssa.BasicBlock{instr.Parent().Blocks[0]}; len(work) > 0; work = work[1:] {
		b := work[0]
		if seen[b] {
			continue
		}
		seen[b] = true
		if _, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			return false
		}
		work = append(work, b.Succs...)
	}
	return true
}
