package endless

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Goroutines that end, but too late: each round of a loop starts one that waits for nothing
// but the end of something that outlives the round, such as the channel that Close closes.
// What it was started for is over when the round is, and it stays.

// A Lingering is a goroutine of which each round of a loop leaves one.
type Lingering struct {
	Start ssa.Instruction
	Wait  ssa.Instruction // the receive or select that every way through it leads to
	Field *types.Var      // the field with the channel that it waits for; nil: it waits for a context
	Again ssa.Instruction // what the loop does in each round: Start, or the call that leads to it
}

// For says what the goroutine waits for.
func (l Lingering) For() string {
	if l.Field == nil {
		return "the end of a context"
	}
	return "the close of " + l.Field.Name()
}

// Rounds returns the goroutines that the rounds of loops without a bound leave behind, in
// source order of their starts.
func Rounds(x *usage.Index) []Lingering {
	var list []Lingering
	for _, fn := range x.SSA.Funcs {
		if check.InTest(x.SSA.Pkg.Prog.Fset, fn.Pos()) {
			continue
		}
		for _, s := range x.Out(fn) {
			start, ok := s.Instr.(*ssa.Go)
			if !ok || s.How != usage.Started || len(s.Callee.Blocks) == 0 {
				continue
			}
			wait, things := waitsFor(s.Callee, start)
			if wait == nil {
				continue
			}
			l := &lasting{index: x, things: things}
			if again := l.again(fn, start, maxAgain); again != nil {
				list = append(list, Lingering{start, wait, things[0].field, again})
			}
		}
	}
	return list
}

// maxAgain is how many calls up the loop is looked for.
const maxAgain = 3

// A thing is what a goroutine waits for: a context to end, or the channel in a field to be
// closed.
type thing struct {
	from  ssa.Value  // the context, or what the field is in, in the function that starts the goroutine
	field *types.Var // nil: it is a context
}

// waitsFor returns where body, as start starts it, waits on each way through it, and for
// what; nil if it waits for more than the end of something. A select waits for several things.
func waitsFor(body *ssa.Function, start *ssa.Go) (ssa.Instruction, []thing) {
	for _, b := range body.Blocks {
		for _, instr := range b.Instrs {
			var channels []ssa.Value
			switch i := instr.(type) {
			case *ssa.UnOp:
				if i.Op == token.ARROW {
					channels = append(channels, i.X)
				}
			case *ssa.Select:
				if !i.Blocking {
					continue
				}
				for _, s := range i.States {
					if s.Dir != types.RecvOnly {
						return nil, nil
					}
					channels = append(channels, s.Chan)
				}
			}
			if len(channels) == 0 {
				continue
			}
			if usage.InLoop(b) || !usage.OnEveryWay(instr) {
				return nil, nil
			}
			var things []thing
			for _, ch := range channels {
				t, ok := thingOf(ch, body, start)
				if !ok {
					return nil, nil
				}
				things = append(things, t)
			}
			return instr, things
		}
	}
	return nil, nil
}

// thingOf returns what ch stands for, in terms of the function that starts body. Start is
// nil where ch is in that function itself.
func thingOf(ch ssa.Value, body *ssa.Function, start *ssa.Go) (thing, bool) {
	var t thing
	context := false
	if call, ok := ch.(*ssa.Call); ok {
		if !call.Call.IsInvoke() || call.Call.Method.Name() != "Done" || !usage.IsContext(call.Call.Value.Type()) {
			return t, false
		}
		context = true
		ch = call.Call.Value
	}
	for v := ch; ; {
		switch x := v.(type) {
		case *ssa.ChangeType:
			v = x.X
		case *ssa.UnOp:
			if x.Op != token.MUL {
				return t, false
			}
			v = x.X
		case *ssa.FieldAddr:
			if t.field == nil {
				t.field = usage.FieldOf(x)
			}
			v = x.X
		case *ssa.Alloc:
			if v = usage.SoleStore(x); v == nil {
				return t, false
			}
		case *ssa.FreeVar:
			if x.Parent() != body || start == nil {
				t.from = x
				return t.of(context)
			}
			m, ok := start.Call.Value.(*ssa.MakeClosure)
			if !ok {
				return t, false
			}
			v = m.Bindings[slices.Index(body.FreeVars, x)]
		case *ssa.Parameter:
			if x.Parent() != body || start == nil {
				t.from = x
				return t.of(context)
			}
			i := slices.Index(body.Params, x)
			if i >= len(start.Call.Args) {
				return t, false
			}
			v = start.Call.Args[i]
		case *ssa.Call, *ssa.Extract, *ssa.Global:
			t.from = v
			return t.of(context)
		default:
			return t, false
		}
	}
}

// of returns t as what waits for a context, or for the channel in a field: of others it is
// not known who ends them.
func (t thing) of(context bool) (thing, bool) {
	if context {
		t.field = nil
	}
	return t, context || t.field != nil
}

// lasting knows what a goroutine waits for.
type lasting struct {
	index  *usage.Index
	things []thing
}

// again returns what a loop without a bound does in each round: instr, in fn, or a call
// that leads to it, where all that the goroutine waits for outlives the round; nil if there is
// no such loop.
func (l *lasting) again(fn *ssa.Function, instr ssa.Instruction, depth int) ssa.Instruction {
	for _, t := range l.things {
		if t.field != nil && !l.closedElsewhere(t.field, fn) {
			return nil
		}
	}
	if loop := loopAround(instr.Block()); loop != nil {
		if everyRound(instr, loop) && l.outlive(loop) {
			return instr
		}
		return nil
	}
	if depth == 0 || !onErrorsOnly(instr.Block(), nil) || !l.returnsEarly(fn, instr) {
		return nil
	}
	for _, s := range l.index.Sites(fn) {
		call, ok := s.Instr.(*ssa.Call)
		if !ok || s.How != usage.Called || check.InTest(l.index.SSA.Pkg.Prog.Fset, call.Pos()) {
			continue
		}
		up := &lasting{index: l.index}
		for _, t := range l.things {
			if from, ok := given(t.from, fn, call); ok {
				up.things = append(up.things, thing{from, t.field})
			}
		}
		if len(up.things) < len(l.things) {
			continue
		}
		if again := up.again(s.In, call, depth-1); again != nil {
			return again
		}
	}
	return nil
}

// given returns what v, in fn, is in the function that calls it.
func given(v ssa.Value, fn *ssa.Function, call *ssa.Call) (ssa.Value, bool) {
	switch v := v.(type) {
	case *ssa.Global:
		return v, true
	case *ssa.Parameter:
		i := slices.Index(fn.Params, v)
		if i < 0 || i >= len(call.Call.Args) {
			return nil, false
		}
		if t, _ := thingOf(call.Call.Args[i], nil, nil); t.from != nil {
			return t.from, true
		}
		return call.Call.Args[i], true
	}
	return nil, false
}

// closedElsewhere reports whether the channel in field is closed to say that something is
// over: somebody closes it, though not what fn leads to, nobody sends on it, and fn does
// not make it anew.
func (l *lasting) closedElsewhere(field *types.Var, fn *ssa.Function) bool {
	x := l.index
	closes := x.On(field, knowledge.Close)
	if len(closes) == 0 || len(x.On(field, knowledge.Send)) > 0 {
		return false
	}
	reached := x.Reached(fn)
	for _, op := range closes {
		if reached[op.Fn] {
			return false
		}
	}
	return !slices.ContainsFunc(x.Stores(field), func(s *ssa.Store) bool { return reached[s.Parent()] })
}

// outlive reports whether all that the goroutine waits for was there before the loop, and
// is not ended in it.
func (l *lasting) outlive(loop map[*ssa.BasicBlock]bool) bool {
	for _, t := range l.things {
		made, ok := t.from.(ssa.Instruction)
		if !ok {
			continue
		}
		if loop[made.Block()] {
			return false
		}
		if x, ok := made.(*ssa.Extract); ok && t.field == nil { // of a call that returns the cancel function too
			for _, other := range *x.Tuple.Referrers() {
				if e, ok := other.(*ssa.Extract); ok && e != x && usedIn(e, loop) {
					return false
				}
			}
		}
	}
	return true
}

func usedIn(v ssa.Value, loop map[*ssa.BasicBlock]bool) bool {
	for _, ref := range *v.Referrers() {
		if loop[ref.Block()] {
			return true
		}
		if s, ok := ref.(*ssa.Store); ok { // a variable that is captured
			if a, ok := s.Addr.(*ssa.Alloc); ok && usedIn(a, loop) {
				return true
			}
		}
	}
	return false
}

// everyRound reports whether a loop that nothing bounds does instr in each round that does
// not fail.
func everyRound(instr ssa.Instruction, loop map[*ssa.BasicBlock]bool) bool {
	for b := range loop {
		branch, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && !(loop[b.Succs[0]] && loop[b.Succs[1]]) && bounds(branch.Cond) {
			return false
		}
	}
	for b := range loop {
		for _, head := range b.Succs {
			if head.Dominates(b) && usage.Passes(instr.Block(), b) && usage.Passes(head, instr.Block()) {
				return onErrorsOnly(instr.Block(), loop)
			}
		}
	}
	return false
}

// bounds reports whether a condition counts, or asks for the next element of something
// that has an end.
func bounds(cond ssa.Value) bool {
	switch c := cond.(type) {
	case *ssa.BinOp:
		b, ok := c.X.Type().Underlying().(*types.Basic)
		return ok && b.Info()&(types.IsInteger|types.IsFloat) != 0 && !usage.OnSelect(c)
	case *ssa.Extract:
		_, ok := c.Tuple.(*ssa.Next)
		return ok
	}
	return false
}

// loopAround returns the blocks of the innermost loop around b, or nil.
func loopAround(b *ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	for head := b; head != nil; head = head.Idom() {
		loop := map[*ssa.BasicBlock]bool{head: true}
		var work []*ssa.BasicBlock
		for _, p := range head.Preds {
			if head.Dominates(p) {
				work = append(work, p)
			}
		}
		for len(work) > 0 {
			c := work[len(work)-1]
			work = work[:len(work)-1]
			if !loop[c] {
				loop[c] = true
				work = append(work, c.Preds...)
			}
		}
		if len(loop) > 1 && loop[b] || len(loop) == 1 && slices.Contains(head.Preds, head) && head == b {
			return loop
		}
	}
	return nil
}

// onErrorsOnly reports whether b is reached, from the beginning of the loop or, without
// one, of the function, wherever nothing fails: no flag or field says that it is to be passed by.
func onErrorsOnly(b *ssa.BasicBlock, loop map[*ssa.BasicBlock]bool) bool {
	for d := b.Idom(); d != nil && (loop == nil || loop[d]); d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if !ok || d.Succs[0].Dominates(b) == d.Succs[1].Dominates(b) || loop != nil && !(loop[d.Succs[0]] && loop[d.Succs[1]]) {
			continue // the other way leaves the loop
		}
		switch c := branch.Cond.(type) {
		case *ssa.BinOp:
			if !usage.OnSelect(c) && !usage.IsError(c.X.Type()) {
				return false
			}
		case *ssa.Extract:
			switch c.Tuple.(type) {
			case *ssa.UnOp, *ssa.TypeAssert, *ssa.Select:
			default:
				return false
			}
		case *ssa.Call: // the condition of a loop, such as Scan
			if !c.Call.IsInvoke() && (c.Call.StaticCallee() == nil || c.Call.StaticCallee().Pkg == b.Parent().Pkg) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// returnsEarly reports whether fn may return after instr although nothing that the goroutine
// waits for has ended, and does not wait for the goroutine.
func (l *lasting) returnsEarly(fn *ssa.Function, instr ssa.Instruction) bool {
	if l.index.Kinds(fn)&knowledge.Wait != 0 {
		return false
	}
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && usage.Reaches(instr, ret, nil) && !l.over(fn, ret) {
			return true
		}
	}
	return false
}

// over reports whether fn comes to instr only where something that the goroutine waits for
// has ended.
func (l *lasting) over(fn *ssa.Function, instr ssa.Instruction) bool {
	for _, b := range fn.Blocks {
		for _, at := range b.Instrs {
			switch i := at.(type) {
			case *ssa.UnOp:
				if i.Op == token.ARROW && l.waitsToo(i.X) && usage.Passes(b, instr.Block()) {
					return true
				}
			case *ssa.Select:
				for n, s := range i.States {
					if s.Dir == types.RecvOnly && l.waitsToo(s.Chan) && usage.OnArm(instr, i, n) {
						return true
					}
				}
			case *ssa.If:
				if c, ok := i.Cond.(*ssa.BinOp); ok {
					if call, ok := c.X.(*ssa.Call); ok && call.Call.IsInvoke() && call.Call.Method.Name() == "Err" && usage.IsContext(call.Call.Value.Type()) &&
						slices.ContainsFunc(b.Succs, func(s *ssa.BasicBlock) bool { return s.Dominates(instr.Block()) }) {
						return true
					}
				}
			}
		}
	}
	return false
}

// waitsToo reports whether ch is a channel that the goroutine waits for.
func (l *lasting) waitsToo(ch ssa.Value) bool {
	t, ok := thingOf(ch, nil, nil)
	return ok && slices.ContainsFunc(l.things, func(u thing) bool { return u.field == t.field && (u.field != nil || u.from == t.from) })
}
