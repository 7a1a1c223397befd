package closedchan

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// followed are the operations that can meet a close.
const followed = knowledge.Close | knowledge.Send

// roots returns the functions in which a close can meet another operation on
// the same channel, or a nil channel, in source order.
//
// A function that merely calls one in which they meet adds nothing: the walk
// of the callee sees it. So two statements of a function have to contribute
// to one key, or one statement in a loop.
func roots(x *usage.Index, f *fields) []*ssa.Function {
	direct := make(map[*ssa.Function][]usage.Op)
	for _, op := range x.Ops {
		if op.Effect&followed != 0 {
			direct[op.Fn] = append(direct[op.Fn], op)
		}
	}
	var list []*ssa.Function
	for _, fn := range x.SSA.Funcs {
		if x.Kinds(fn)&knowledge.Close != 0 && meets(x, f, fn, direct[fn]) {
			list = append(list, fn)
		}
	}
	return list
}

// A meeting is what the statements of a function contribute to one key.
type meeting struct {
	statements int
	closes     int  // how many of them close
	repeated   bool // one that closes is in a loop
}

// meets reports whether a close in fn or its callees meets something there.
func meets(x *usage.Index, f *fields, fn *ssa.Function, ops []usage.Op) bool {
	at := make(map[usage.Key]*meeting)
	add := func(k usage.Key, e knowledge.Effect, b *ssa.BasicBlock) {
		m := at[k]
		if m == nil {
			m = &meeting{}
			at[k] = m
		}
		m.statements++
		if e&knowledge.Close != 0 {
			m.closes++
			m.repeated = m.repeated || inLoop(b)
		}
	}
	closes := false
	for _, op := range ops {
		closes = closes || op.Effect == knowledge.Close
		if v, ok := op.Key.(*types.Var); ok && op.Effect == knowledge.Close && f.never[v] {
			return true
		}
		add(op.Key, op.Effect, op.Instr.Block())
	}
	if !closes && x.Direct(fn)&knowledge.Close != 0 {
		return true // by a function of another package, of which only the summary is known
	}
	for _, s := range x.Out(fn) {
		if s.How == usage.Taken && runs(x, fn, s.Callee) {
			continue // counted where it is run
		}
		for k, reach := range x.Keys(s.Callee) {
			if reach.Effect&followed != 0 {
				add(x.Translate(s, k), reach.Effect, s.Instr.Block())
			}
		}
	}
	for k, m := range at {
		if m.closes > 0 && (m.statements > 1 || m.repeated || mayBeNil(x, fn, k)) {
			return true
		}
	}
	return false
}

// runs reports whether fn itself calls, defers or starts the literal callee.
func runs(x *usage.Index, fn, callee *ssa.Function) bool {
	for _, s := range x.Sites(callee) {
		if s.In == fn && s.How != usage.Taken {
			return true
		}
	}
	return false
}

// mayBeNil reports whether fn decides what a channel with key k holds when it
// is closed: it stores the field, makes the struct, or the channel is its own.
func mayBeNil(x *usage.Index, fn *ssa.Function, k usage.Key) bool {
	switch k := k.(type) {
	case *types.Var:
		return x.Mods(fn)[k] || allocates(fn, k)
	case *ssa.Parameter:
		return false
	}
	return true
}

// allocates reports whether fn makes a struct with field v, so that the field
// is nil until it is stored.
func allocates(fn *ssa.Function, v *types.Var) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			a, ok := instr.(*ssa.Alloc)
			if !ok {
				continue
			}
			st, ok := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
			if !ok {
				continue
			}
			for f := range st.Fields() {
				if f.Origin() == v {
					return true
				}
			}
		}
	}
	return false
}

// inLoop reports whether b can be reached from itself.
func inLoop(b *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := append([]*ssa.BasicBlock(nil), b.Succs...)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if c == b {
			return true
		}
		if !seen[c] {
			seen[c] = true
			work = append(work, c.Succs...)
		}
	}
	return false
}
