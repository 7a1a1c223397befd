package closedchan

import (
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/life"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Two calls of methods on one object, in turn or at once.

// A pairs looks at calls of methods that meet in a field of their receiver.
type pairs struct {
	*check.Reporter
	engine *typestate.Engine
	names  naming.Names
	at     map[token.Pos]bool // what was reported
}

// A closer is a method that closes, itself or by a callee, what a field holds.
type closer struct {
	fn    *ssa.Function
	calls int // between it and the close
}

// maxBetween is the largest number of calls between a method and a close that is
// taken for its own.
const maxBetween = 2

// look reports what two calls show of each field.
func (p *pairs) look() {
	x := p.engine.Index
	var fields []*types.Var
	closers := make(map[*types.Var][]closer)
	for _, op := range x.Ops {
		if v, ok := op.Key.(*types.Var); ok && op.Effect == knowledge.Close && v.IsField() && usage.ReadField(op.Value) == v && !slices.Contains(fields, v) {
			fields = append(fields, v)
		}
	}
	for _, fn := range x.SSA.Funcs {
		if life.Receiver(fn) == nil {
			continue
		}
		for _, v := range fields {
			if reach, ok := x.Keys(fn)[v]; ok && reach.Effect&knowledge.Close != 0 && reach.Calls <= maxBetween {
				closers[v] = append(closers[v], closer{fn, reach.Calls})
			}
		}
	}
	for _, v := range fields {
		slices.SortStableFunc(closers[v], func(a, b closer) int { return a.calls - b.calls }) // the innermost first
		for _, c := range closers[v] {
			p.Guard(c.fn, func() bool { p.itself(c.fn, v); return false })
		}
	}
}

// itself looks at two calls of one method that closes field v.
func (p *pairs) itself(fn *ssa.Function, v *types.Var) {
	evidence, shared := life.Concurrently(p.engine.Index, fn)
	message := p.engine.Index.Keys(fn)[v].Effect&knowledge.Send != 0 && life.SendsOn(p.engine, fn, v)
	inTurn, whole := life.InTurn(p.engine, fn, fn, v, nil)
	if message && !p.replaced(v, fn) {
		for _, c := range inTurn {
			p.replay(c)
		}
	}
	p.resetSometimes(fn, v, inTurn)
	if !whole {
		return
	}
	for _, c := range life.AtOnce(p.engine, fn, fn, v) {
		if slices.ContainsFunc(inTurn, func(d life.Collision) bool { return d.Second.Instr == c.Second.Instr }) {
			continue // nothing stops the second call, be it later or at the same time
		}
		switch test := test(c); {
		case message:
			p.meanwhile(c, evidence, shared)
		case test.IsValid() && c.Second.Effect == knowledge.Close:
			p.checkThenClose(c, test, evidence, shared)
		}
	}
}

// add reports f.
func (p *pairs) add(f check.Finding) {
	p.Report(f)
	if p.Enabled(f.Code) && !f.Weak {
		p.at[f.Pos] = true
	}
}

// replaced reports whether somebody else than fn stores into field v, so that a
// later call may find another channel.
func (p *pairs) replaced(v *types.Var, fn *ssa.Function) bool {
	x := p.engine.Index
	return !x.Confined(v) || slices.ContainsFunc(x.Stores(v), func(s *ssa.Store) bool { return !usage.IntoNew(s) && !x.Reached(fn)[s.Parent()] })
}

// resetSometimes reports a close behind a nil check after which the field is set to
// nil on some paths only.
func (p *pairs) resetSometimes(fn *ssa.Function, v *types.Var, inTurn []life.Collision) {
	if len(inTurn) > 0 || !p.engine.Index.Mods(fn)[v] {
		return
	}
	left := life.ResetsSometimes(p.engine, fn, v)
	if left == nil {
		return
	}
	lost := life.StoredBetween(p.engine.Index, fn, fn)
	delete(lost, v)
	again, _ := life.InTurn(p.engine, fn, fn, v, lost)
	for _, c := range again {
		if c.Second.Effect != knowledge.Close || !c.Checked {
			continue
		}
		name, pos := p.place(c)
		p.add(check.Finding{
			Code: "PC4001", Pos: pos,
			Message: fmt.Sprintf("close of closed channel%s: where %s returns at %s the field still holds the channel that it has closed, and the next call closes it again",
				name, fn.Name(), check.Where(p.engine.Fset, left.Pos())),
			Steps: []check.Step{
				{Pos: c.Close.Pos(), Message: "closed by one call"},
				{Pos: left.Pos(), Message: "returns with the closed channel in the field"},
				{Pos: c.Second.Pos(), Message: "closed again by the next call"},
			},
		})
	}
}

// test returns where the first of two calls at once has asked last whether it may
// go on, or NoPos if it has not.
func test(c life.Collision) token.Pos {
	for b := c.At.Block(); b != nil && b.Idom() != nil; b = b.Idom() {
		d := b.Idom()
		cond, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		switch {
		case !ok || usage.InLoop(d):
		case usage.OnSelect(cond.Cond):
			return selectPos(cond.Cond)
		case cond.Cond.Pos().IsValid():
			return cond.Cond.Pos()
		}
	}
	if n := len(c.Tests); n > 0 {
		return c.Tests[n-1].Pos
	}
	return token.NoPos
}

// selectPos returns where the select is of which cond asks for the arm.
func selectPos(cond ssa.Value) token.Pos {
	for _, o := range cond.(ssa.Instruction).Operands(nil) {
		if e, ok := (*o).(*ssa.Extract); ok {
			return e.Tuple.Pos()
		}
	}
	return token.NoPos
}

// place returns how the second operation of a collision calls its channel, and where
// it is: a function that is handed the channel is not to blame.
func (p *pairs) place(c life.Collision) (name string, pos token.Pos) {
	ctx, pos := c.Second.Ctx, c.Second.Pos()
	if !life.SameReceiver(c.Second.Fn, c.Fn) {
		ctx, pos = nil, c.Second.PosIn(nil)
	}
	return quoted(p.names.In(ctx, c.Second)), pos
}

// why says what shows that two calls may run at once.
func (p *pairs) why(evidence life.Evidence, shared bool) string {
	if !shared {
		return ""
	}
	return fmt.Sprintf(" (%s: %s)", evidence.Why, check.Where(p.engine.Fset, evidence.Pos))
}

// checkThenClose reports a close by two calls at once of which each has passed the
// test that would have stopped the later one.
func (p *pairs) checkThenClose(c life.Collision, test token.Pos, evidence life.Evidence, shared bool) {
	name, pos := p.place(c)
	p.add(check.Finding{
		Code: "PC4006", Pos: pos, Weak: !shared,
		Message: fmt.Sprintf("close of%s may panic: two calls of %s at once may both pass the test at %s before either has closed it, and no lock is held over test and close%s",
			name, c.Fn.Name(), check.Where(p.engine.Fset, test), p.why(evidence, shared)),
		Steps: []check.Step{
			{Pos: test, Message: "the first call passes the test"},
			{Pos: c.At.Pos(), Message: "before this, a second call passes it, too"},
			{Pos: c.Close.Pos(), Message: "the second call closes the channel"},
			{Pos: c.Second.Pos(), Message: "the first call closes it again"},
		},
	})
}

// replay reports what a later call of a method that is called for each message
// does to the channel that an earlier one has closed.
func (p *pairs) replay(c life.Collision) {
	name, pos := p.place(c)
	p.add(check.Finding{
		Code: "PC4009", Pos: pos,
		Message: fmt.Sprintf("%s%s may panic: an earlier call of %s may have closed it at %s",
			does(c.Second), name, c.Fn.Name(), naming.Where(p.engine.Fset, c.Close)),
		Steps: []check.Step{
			{Pos: c.Close.Pos(), Message: "closed by a call that finds that it is to end"},
			{Pos: c.Second.Pos(), Message: "a later call comes here"},
		},
	})
}

// meanwhile reports what a call of such a method does to the channel that another
// one closes at the same time.
func (p *pairs) meanwhile(c life.Collision, evidence life.Evidence, shared bool) {
	name, pos := p.place(c)
	p.add(check.Finding{
		Code: "PC4009", Pos: pos, Weak: !shared,
		Message: fmt.Sprintf("%s%s may panic: another call of %s at the same time may have closed it at %s%s",
			does(c.Second), name, c.Fn.Name(), naming.Where(p.engine.Fset, c.Close), p.why(evidence, shared)),
		Steps: []check.Step{
			{Pos: c.At.Pos(), Message: "one call comes as far as this"},
			{Pos: c.Close.Pos(), Message: "another call closes the channel"},
			{Pos: c.Second.Pos(), Message: "the first one goes on"},
		},
	})
}

func does(ev *typestate.Event) string {
	if ev.Effect == knowledge.Close {
		return "close of"
	}
	return "send on"
}
