package closedchan

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/order"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Loops around sends and receives: which side is through first.

// endless reports whether ev is in a loop that only a select ends, so that there
// is no last send to be received. A loop over a channel has as many rounds as
// somebody gives it.
func endless(ev *typestate.Event) bool {
	if ev.Instr == nil || !usage.InLoop(ev.Instr.Block()) {
		return false
	}
	for _, branch := range exits(ev.Instr.Block()) {
		if !onSelect(branch.Cond) {
			return false
		}
	}
	return true
}

// outnumber reports whether the sends of e up to p are more than the path has
// received, where both sides count the same: the loop around the send and the
// loops in which the root receives are over the same things. A path that has
// left its loop early has received fewer than were sent.
func (c *client) outnumber(e entry, p order.Place, received int) bool {
	n := 0
	for i, ev := range e.g.Traces[p.Trace].Events {
		if ev.Effect == knowledge.Send && ev.Obj == e.ch && i <= p.Index {
			n++
		}
	}
	if n <= received {
		return false
	}
	sent := bound(e.g.Event(p).Instr)
	if sent == nil {
		return false
	}
	site, _ := e.ch.Site.(ssa.Value)
	for _, op := range c.report.engine.Index.On(usage.KeyOf(site), knowledge.Recv) {
		if op.Fn != c.root || bound(op.Instr) != sent {
			return false
		}
	}
	return site != nil
}

// bound returns what the loop around instr counts up to: the key of the slice,
// map or string whose length it is, or of the number; nil if it does not count.
func bound(instr ssa.Instruction) usage.Key {
	if instr == nil || !usage.InLoop(instr.Block()) {
		return nil
	}
	for _, branch := range exits(instr.Block()) {
		cond, ok := branch.Cond.(*ssa.BinOp)
		if !ok || cond.Op != token.LSS {
			continue
		}
		if call, ok := cond.Y.(*ssa.Call); ok {
			if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
				return usage.KeyOf(call.Call.Args[0])
			}
		}
		return usage.KeyOf(cond.Y)
	}
	return nil
}

// exits returns the branches out of the loop around at, in the order of blocks.
func exits(at *ssa.BasicBlock) []*ssa.If {
	loop := make(map[*ssa.BasicBlock]bool)
	for b := range usage.Following(at) {
		if usage.Following(b)[at] {
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

// onSelect reports whether a condition is about which arm a select has taken, or
// whether what it received was sent.
func onSelect(cond ssa.Value) bool {
	if b, ok := cond.(*ssa.BinOp); ok {
		cond = b.X
	}
	x, ok := cond.(*ssa.Extract)
	if !ok {
		return false
	}
	_, ok = x.Tuple.(*ssa.Select)
	return ok
}
