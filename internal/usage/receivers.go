package usage

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Who receives from a channel, wherever it lies: in variables, in fields, in the
// parameters of functions of the package.

// ReceivesMade returns the receives from the channel that m makes. It is false if
// somebody who is not in view may have the channel to receive from.
func (x *Index) ReceivesMade(m *ssa.MakeChan) ([]ssa.Instruction, bool) {
	t := &takers{index: x, seen: make(map[any]bool)}
	t.follow(m)
	return t.found, !t.lost
}

// ReceivesHeld is ReceivesMade for what a field holds, in whichever struct.
func (x *Index) ReceivesHeld(f *types.Var) ([]ssa.Instruction, bool) {
	t := &takers{index: x, seen: make(map[any]bool)}
	t.held(f)
	return t.found, !t.lost
}

// takers collects receives.
type takers struct {
	index *Index
	seen  map[any]bool
	found []ssa.Instruction
	lost  bool
}

// follow looks at what becomes of v, which is the channel.
func (t *takers) follow(v ssa.Value) {
	if t.lost || t.seen[v] {
		return
	}
	t.seen[v] = true
	if ch, ok := v.Type().Underlying().(*types.Chan); !ok || ch.Dir() == types.SendOnly {
		t.lost = t.lost || !ok
		return
	}
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.BinOp, *ssa.DebugRef:
		case *ssa.Send:
			t.lost = t.lost || r.X == v
		case *ssa.UnOp:
			if r.Op == token.ARROW {
				t.found = append(t.found, r)
			}
		case *ssa.Select:
			for _, s := range r.States {
				t.lost = t.lost || s.Send == v
				if s.Chan == v && s.Dir == types.RecvOnly {
					t.found = append(t.found, r)
				}
			}
		case *ssa.ChangeType:
			t.follow(r)
		case *ssa.Phi:
			t.follow(r)
		case *ssa.Store:
			t.store(r)
		case ssa.CallInstruction:
			t.call(r, v)
		default:
			t.lost = true
		}
	}
}

func (t *takers) store(s *ssa.Store) {
	switch a := s.Addr.(type) {
	case *ssa.Alloc:
		t.variable(a)
	case *ssa.FieldAddr:
		t.held(fieldOf(a))
	case *ssa.FreeVar:
		if v, ok := binding(a).(*ssa.Alloc); ok {
			t.variable(v)
		} else {
			t.lost = true
		}
	default:
		t.lost = true
	}
}

func (t *takers) call(c ssa.CallInstruction, v ssa.Value) {
	if _, ok := c.Common().Value.(*ssa.Builtin); ok {
		return // close, len, cap
	}
	callee := c.Common().StaticCallee()
	if callee == nil || Body(callee).Blocks == nil {
		t.lost = true
		return
	}
	for i, a := range c.Common().Args {
		if a == v {
			t.follow(Body(callee).Params[i])
		}
	}
}

// variable looks at the loads of the variable with address v.
func (t *takers) variable(v ssa.Value) {
	if t.lost || t.seen[v] {
		return
	}
	t.seen[v] = true
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.DebugRef:
		case *ssa.Store:
			t.lost = t.lost || r.Val == v
		case *ssa.UnOp:
			t.follow(r)
		case *ssa.MakeClosure:
			for i, b := range r.Bindings {
				if b == v {
					t.variable(r.Fn.(*ssa.Function).FreeVars[i])
				}
			}
		default:
			t.lost = true
		}
	}
}

// held looks at the loads of a field.
func (t *takers) held(f *types.Var) {
	if t.lost || t.seen[f] {
		return
	}
	t.seen[f] = true
	if !t.index.Confined(f) {
		t.lost = true
		return
	}
	for _, fn := range t.index.SSA.Funcs {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch i := instr.(type) {
				case *ssa.FieldAddr:
					if fieldOf(i) == f {
						t.variable(i)
					}
				case *ssa.Field:
					if StructField(i.X.Type(), i.Field) == f {
						t.follow(i)
					}
				}
			}
		}
	}
}
