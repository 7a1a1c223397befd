package typestate

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// Loops that only compute: a checksum over eight bytes, the largest of some numbers. More of
// their rounds than are followed do nothing that is followed, so that a path may leave
// them early, if what they compute is unknown whatever the number of rounds.

// leaveEarly notes that a path leaves the loop that begins at head before its number of
// rounds is reached, and goes on at block to.
func (w *Walk) leaveEarly(p *path, head, to *ssa.BasicBlock) {
	body := p.shape.loops[head]
	if !idle(body) {
		p.st.truncated = true
		return
	}
	over := p.shape.dead[edgeOf(p.block, to)]
	var computed []ssa.Value
	for r, v := range p.regs.all() {
		x := p.shape.values[r]
		if !body[x.(ssa.Instruction).Block()] || slices.Contains(over, r) {
			continue
		}
		if p.st.Resolve(v).Kind == object.Const || p.st.Nil(v) != Maybe || p.st.Truth(v) != Maybe {
			p.st.truncated = true // it is another one after the other rounds
			return
		}
		computed = append(computed, x)
	}
	for _, x := range computed {
		p.setReg(x, w.Table.At(object.Unknown, x.Type(), head.Instrs[0], p.ctx, p.round(), -2-int(p.shape.number[x])))
	}
}

// idle reports whether a loop only computes.
func idle(body map[*ssa.BasicBlock]bool) bool {
	for b := range body {
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.Phi, *ssa.BinOp, *ssa.Convert, *ssa.ChangeType, *ssa.MultiConvert, *ssa.Slice, *ssa.FieldAddr, *ssa.Field,
				*ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.Extract, *ssa.Next, *ssa.Range, *ssa.Jump, *ssa.If, *ssa.DebugRef:
			case *ssa.UnOp:
				if usage.ChannelOf(i) != nil {
					return false
				}
			case *ssa.Call:
				if !computes(i) {
					return false
				}
			default:
				return false
			}
		}
	}
	return true
}

// computes reports whether a call does nothing but return a value.
func computes(c *ssa.Call) bool {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		return b.Name() == "len" || b.Name() == "cap" || b.Name() == "min" || b.Name() == "max"
	}
	callee := usage.CalleeOf(&c.Call)
	if k, known := knowledge.Lookup(callee); known {
		return k.Effect == 0 && k.Calls == knowledge.Never && !k.Result.Atomic() && !k.Waits && !k.Tells
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
