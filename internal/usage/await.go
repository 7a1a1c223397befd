package usage

import (
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// maxAwaits is over how many calls it is looked for what waits for a signal, or gives it.
const maxAwaits = 4

// Awaits returns what fn, or a function that it calls, waits for until another goroutine
// tells it: the keys of condition variables and semaphores, and of atomic values that a
// loop asks again and again.
func (x *Index) Awaits(fn *ssa.Function) map[Key]bool {
	keys := make(map[Key]bool)
	x.signals(fn, nil, maxAwaits, make(map[*ssa.Function]bool), func(instr ssa.Instruction, k knowledge.Func) {
		if k.Waits && (!k.Result.Atomic() || InLoop(instr.Block())) {
			keys[KeyOf(FirstArgument(instr))] = true
		}
	})
	return keys
}

// TellsAfter reports whether the function of at, or one that it calls, tells those who
// wait for one of the keys after at, or when it returns.
func (x *Index) TellsAfter(at ssa.Instruction, keys map[Key]bool) bool {
	tells := false
	x.signals(at.Parent(), at, maxAwaits, make(map[*ssa.Function]bool), func(instr ssa.Instruction, k knowledge.Func) {
		tells = tells || k.Tells && keys[KeyOf(FirstArgument(instr))]
	})
	return tells
}

// signals calls f for the calls in fn, and in functions that it calls or defers, of which
// the tables say something and which are on something; in fn itself, of those only that
// come after an instruction, if one is given, or are deferred.
func (x *Index) signals(fn *ssa.Function, after ssa.Instruction, depth int, seen map[*ssa.Function]bool, f func(ssa.Instruction, knowledge.Func)) {
	if depth == 0 || seen[fn] {
		return
	}
	seen[fn] = true
	comes := func(instr ssa.Instruction) bool {
		_, deferred := instr.(*ssa.Defer)
		return after == nil || deferred || Reaches(after, instr, nil)
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if k, ok := KnownCall(instr); ok && FirstArgument(instr) != nil && comes(instr) {
				f(instr, k)
			}
		}
	}
	for _, s := range x.Out(fn) {
		if (s.How == Called || s.How == Deferred) && comes(s.Instr) {
			x.signals(s.Callee, nil, depth-1, seen, f)
		}
	}
}
