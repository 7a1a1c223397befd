package typestate

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Loops that only compute: a checksum over eight bytes, a table of powers. More of
// their rounds than are followed do nothing that is followed, so that a path may leave
// them early, if it forgets what they compute.

// leaveEarly notes that a path leaves the loop that begins at head before its number of
// rounds is reached.
func (w *Walk) leaveEarly(p *path, head *ssa.BasicBlock) {
	body := p.shape.loops[head]
	stores, idle := idle(body)
	if !idle {
		p.st.truncated = true
		return
	}
	for _, s := range stores {
		w.loseStored(p, s)
	}
	var computed []ssa.Value
	for r := range p.regs.all() {
		if v := p.shape.values[r]; body[v.(ssa.Instruction).Block()] {
			computed = append(computed, v)
		}
	}
	for _, v := range computed {
		p.setReg(v, w.Table.At(object.Unknown, v.Type(), head.Instrs[0], p.ctx, p.round(), -2-int(p.shape.number[v])))
	}
}

// loseStored forgets what a store in a loop has stored, and may store elsewhere in
// other rounds.
func (w *Walk) loseStored(p *path, s *ssa.Store) {
	mark := w.unknown(p, s, nil, -100)
	switch addr := w.value(p, s.Addr); addr.Kind {
	case object.Field:
		p.st.loseFields(func(v *types.Var) bool { return v == addr.Var }, mark)
	case object.Elem:
		p.st.loseSiblings(addr)
		p.st.forget(addr)
		p.st.epochs.set(addr.X, mark)
	default:
		p.st.forget(addr)
		p.st.heap.set(addr, w.unknown(p, s, s.Val.Type(), -101))
	}
}

// idle reports whether a loop only computes, and returns its stores, which are of
// numbers, texts and truth values.
func idle(body map[*ssa.BasicBlock]bool) (stores []*ssa.Store, ok bool) {
	for b := range body {
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.Phi, *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.MultiConvert, *ssa.Slice, *ssa.SliceToArrayPointer,
				*ssa.FieldAddr, *ssa.Field, *ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Extract, *ssa.Next, *ssa.Range,
				*ssa.Jump, *ssa.If, *ssa.DebugRef, *ssa.Alloc:
			case *ssa.UnOp:
				if usage.ChannelOf(i) != nil {
					return nil, false
				}
			case *ssa.Store:
				if _, basic := i.Val.Type().Underlying().(*types.Basic); !basic {
					return nil, false
				}
				stores = append(stores, i)
			case *ssa.Call:
				if !computes(i) {
					return nil, false
				}
			default:
				return nil, false
			}
		}
	}
	return stores, true
}

// computes reports whether a call does nothing but return a value.
func computes(c *ssa.Call) bool {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		return b.Name() != "close" && b.Name() != "copy" && b.Name() != "delete" && b.Name() != "clear" && b.Name() != "recover"
	}
	callee := usage.CalleeOf(&c.Call)
	if k, known := knowledge.Lookup(callee); known {
		return k.Effect == 0 && k.Calls == knowledge.Never && !k.Result.Atomic() && !k.Result.Writes() && !k.Waits && !k.Tells
	}
	std, known := knowledge.Standard(callee)
	if !known || std.Never {
		return false
	}
	for _, p := range std.Params {
		if p.Keeps || p.Written || len(p.Methods) > 0 {
			return false
		}
	}
	return true
}
