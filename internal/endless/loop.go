package endless

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// loops knows which functions stay in a loop.
type loops struct {
	engine *typestate.Engine
	known  map[*ssa.Function]*Loop
	ends   bool // who ends the process does not leave
}

// of returns the loop in which fn, or a function that it calls, stays on each way
// through it; nil if it may return, panic, or end the process. That the channel of a
// ticker is closed is no way out: nobody closes it, Stop does not either
// (https://pkg.go.dev/time#Ticker.Stop).
func (l *loops) of(fn *ssa.Function) *Loop {
	if loop, ok := l.known[fn]; ok {
		return loop
	}
	l.known[fn] = nil // who calls himself is taken to return
	loop := l.find(fn)
	l.known[fn] = loop
	return loop
}

func (l *loops) find(fn *ssa.Function) *Loop {
	if len(fn.Blocks) == 0 {
		return nil
	}
	var callee *Loop
	var ticks ssa.Value
	seen := make(map[*ssa.BasicBlock]bool)
	for work := []*ssa.BasicBlock{fn.Blocks[0]}; len(work) > 0; {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[b] {
			continue
		}
		seen[b] = true
		if l.ends && endsProcess(b) {
			continue
		}
		if inner := l.called(b); inner != nil {
			callee = inner
			continue
		}
		switch last := b.Instrs[len(b.Instrs)-1].(type) {
		case *ssa.Return:
			return nil
		case *ssa.Panic:
			if !ofSelect(last) {
				return nil
			}
		case *ssa.If:
			if ch := ticked(last.Cond); ch != nil {
				ticks = ch
				work = append(work, b.Succs[0])
				continue
			}
		}
		if l.leaves(b) {
			return nil
		}
		work = append(work, b.Succs...)
	}
	var stay []*ssa.BasicBlock
	for _, b := range fn.Blocks {
		if seen[b] && usage.InLoop(b) {
			stay = append(stay, b)
		}
	}
	if len(stay) == 0 {
		return callee
	}
	loop := Loop{In: fn, Ticks: ticks}
	for _, b := range stay {
		if !loop.take(b) {
			return nil
		}
	}
	if !loop.First.IsValid() {
		return nil
	}
	return &loop
}

// take notes what a block of the loop does; it returns false for one that waits for
// signals, which concern the process.
func (loop *Loop) take(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		if p := instr.Pos(); p.IsValid() {
			if !loop.First.IsValid() || p < loop.First {
				loop.First = p
			}
			loop.End = max(loop.End, p)
		}
		switch i := instr.(type) {
		case *ssa.UnOp:
			if i.Op == token.ARROW && isSignals(i.X.Type()) {
				return false
			}
		case *ssa.Select:
			for _, s := range i.States {
				if isSignals(s.Chan.Type()) {
					return false
				}
			}
		case *ssa.Call:
			if usage.CalleeName(i) == "time.Sleep" {
				loop.Sleeps = true
			}
		}
	}
	return true
}

// called returns the loop of a function that block b calls and that never returns.
func (l *loops) called(b *ssa.BasicBlock) *Loop {
	for _, instr := range b.Instrs {
		c, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		if callee := c.Call.StaticCallee(); callee != nil {
			if loop := l.of(usage.Body(callee)); loop != nil {
				return loop
			}
		}
	}
	return nil
}

// endsProcess reports whether block b calls os.Exit.
func endsProcess(b *ssa.BasicBlock) bool {
	return slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool {
		c, ok := instr.(*ssa.Call)
		return ok && usage.CalleeName(c) == "os.Exit"
	})
}

// leaves reports whether block b ends the goroutine or the process by a call.
func (l *loops) leaves(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		c, ok := instr.(*ssa.Call)
		if !ok {
			continue
		}
		callee := c.Call.StaticCallee()
		if callee == nil {
			if c.Call.IsInvoke() && lazyssa.NoReturn(c.Call.Method) {
				return true
			}
			continue
		}
		if obj := usage.CalleeOf(c.Common()); obj != nil && lazyssa.NoReturn(obj) || l.engine.NeverReturns(callee) {
			return true
		}
	}
	return false
}

// ofSelect reports whether a panic is the one that package ssa puts behind the arms of
// a select, which does not happen.
func ofSelect(p *ssa.Panic) bool {
	m, ok := p.X.(*ssa.MakeInterface)
	if !ok {
		return false
	}
	c, ok := m.X.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "blocking select matched no case"
}

// ticked returns the channel of a ticker about which a condition says whether it
// is closed, or nil.
func ticked(cond ssa.Value) ssa.Value {
	x, ok := cond.(*ssa.Extract)
	if !ok || x.Index != 1 {
		return nil
	}
	recv, ok := x.Tuple.(*ssa.UnOp)
	if !ok || recv.Op != token.ARROW {
		return nil
	}
	if f := usage.ReadField(recv.X); f != nil && f.Name() == "C" && f.Pkg() != nil && f.Pkg().Path() == "time" {
		return recv.X
	}
	if call, ok := recv.X.(*ssa.Call); ok && usage.CalleeName(call) == "time.Tick" {
		return recv.X
	}
	return nil
}

func isSignals(t types.Type) bool {
	ch, ok := t.Underlying().(*types.Chan)
	return ok && (usage.IsNamed(ch.Elem(), "os", "Signal") || usage.IsNamed(ch.Elem(), "syscall", "Signal"))
}
