package nilpool

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// mismatches reports PC1004: it compares what New of each pool returns, what
// is put and what the assertions on Get's result expect. Any two of the three
// are enough; where New is not known and both others disagree among
// themselves, nothing says which is wrong.
func mismatches(e *typestate.Engine, r *check.Reporter) {
	m := &mismatch{engine: e, report: r}
	for _, p := range e.Index.Pools() {
		if _, ok := p.Key.(*ssa.Parameter); ok { // many pools, perhaps
			continue
		}
		m.pool(p)
	}
	for _, fn := range e.Index.SSA.Funcs {
		if e.Index.Direct(fn)&knowledge.Pools != 0 {
			m.imported(fn)
		}
	}
}

type mismatch struct {
	engine *typestate.Engine
	report *check.Reporter
}

// accepts reports whether an assertion to type want succeeds on a value of type have.
func accepts(want, have types.Type) bool {
	if i, ok := want.Underlying().(*types.Interface); ok {
		return types.Implements(have, i)
	}
	return types.Identical(want, have)
}

func (m *mismatch) pool(p *usage.Pool) {
	made := p.NewType()
	if len(p.New) > 0 && made == nil && p.Known { // pools of several kinds behind one field
		return
	}
	if made != nil {
		for _, g := range p.Gets {
			if !accepts(g.Type, made) {
				m.add(p, g.Pos, fmt.Sprintf("Get of %s is asserted to be %s, but New at %s returns %s",
					m.name(p), naming.Type(m.engine.Index, g.Type), m.where(p.New[0].Pos), naming.Type(m.engine.Index, made)))
			}
		}
		for _, put := range p.Puts {
			if types.Identical(put.Type, made) {
				continue
			}
			if at := m.refuses(p.Gets, put.Type, made); at.IsValid() {
				m.add(p, put.Pos, fmt.Sprintf("%s is put into %s, but Get at %s asserts %s without a check",
					naming.Type(m.engine.Index, put.Type), m.name(p), m.where(at), naming.Type(m.engine.Index, made)))
			}
		}
		return
	}
	if want := p.Wanted(); want != nil {
		for _, put := range p.Puts {
			if !accepts(want, put.Type) {
				m.add(p, put.Pos, fmt.Sprintf("%s is put into %s, but Get at %s asserts %s without a check",
					naming.Type(m.engine.Index, put.Type), m.name(p), m.where(p.Gets[0].Pos), naming.Type(m.engine.Index, want)))
			}
		}
	}
}

// refuses returns the place of an assertion that accepts what New makes and
// not values of type put, or NoPos.
func (m *mismatch) refuses(gets []usage.Typed, put, made types.Type) token.Pos {
	for _, g := range gets {
		if accepts(g.Type, made) && !accepts(g.Type, put) {
			return g.Pos
		}
	}
	return token.NoPos
}

// imported checks the calls in fn of functions of other packages that put what
// they are given, or return what a pool made.
func (m *mismatch) imported(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case ssa.CallInstruction:
				if sum := m.summary(i); sum != nil {
					m.importedPut(i, sum)
				}
			case *ssa.TypeAssert:
				if call, ok := i.X.(*ssa.Call); ok && !i.CommaOk && !checked(call) {
					if sum := m.summary(call); sum != nil {
						m.importedGet(i, call, sum)
					}
				}
			}
		}
	}
}

// checked reports whether somebody asks for the type of v.
func checked(v *ssa.Call) bool {
	for _, r := range *v.Referrers() {
		if a, ok := r.(*ssa.TypeAssert); ok && a.CommaOk {
			return true
		}
	}
	return false
}

func (m *mismatch) summary(i ssa.CallInstruction) *typestate.Summary {
	callee := i.Common().StaticCallee()
	if callee == nil || callee.Blocks != nil {
		return nil
	}
	obj, ok := callee.Object().(*types.Func)
	if !ok {
		return nil
	}
	return m.engine.Imported(obj.Origin())
}

func (m *mismatch) importedPut(i ssa.CallInstruction, sum *typestate.Summary) {
	for _, o := range sum.Outcomes {
		for _, e := range o.Effects {
			if e.Effect != knowledge.Put || e.Type == "" || e.Value.Result || len(e.Value.Fields) > 0 || e.Value.Root >= len(i.Common().Args) {
				continue
			}
			v, ok := i.Common().Args[e.Value.Root].(*ssa.MakeInterface)
			if !ok || typestate.TypeName(v.X.Type()) == e.Type {
				continue
			}
			m.report.Report(check.Finding{Code: "PC1004", Pos: i.Pos(),
				Message: fmt.Sprintf("%s is put into a pool at %s, from which Get asserts %s without a check",
					naming.Type(m.engine.Index, v.X.Type()), e.Where, e.Type)})
			return
		}
	}
}

func (m *mismatch) importedGet(a *ssa.TypeAssert, call *ssa.Call, sum *typestate.Summary) {
	if types.IsInterface(a.AssertedType) {
		return
	}
	made := ""
	for _, o := range sum.Outcomes {
		if len(o.Results) == 0 || o.Results[0].Kind != typestate.PoolValue || o.Results[0].Type == "" || made != "" && made != o.Results[0].Type {
			return
		}
		made = o.Results[0].Type
	}
	if made == "" || made == typestate.TypeName(a.AssertedType) {
		return
	}
	m.report.Report(check.Finding{Code: "PC1004", Pos: a.Pos(),
		Message: fmt.Sprintf("the result of %s is asserted to be %s, but the pool it comes from makes %s",
			call.Call.StaticCallee().Name(), naming.Type(m.engine.Index, a.AssertedType), made)})
}

func (m *mismatch) add(p *usage.Pool, pos token.Pos, msg string) {
	var steps []check.Step
	for _, t := range p.New {
		steps = append(steps, check.Step{Pos: t.Pos, Message: "New returns " + naming.Type(m.engine.Index, t.Type)})
	}
	for _, t := range p.Gets {
		if t.Pos != pos && len(steps) < check.MaxSteps {
			steps = append(steps, check.Step{Pos: t.Pos, Message: "Get is asserted to be " + naming.Type(m.engine.Index, t.Type)})
		}
	}
	m.report.Report(check.Finding{Code: "PC1004", Pos: pos, Message: msg, Steps: steps})
}

// name returns what the source calls the pool.
func (m *mismatch) name(p *usage.Pool) string {
	switch k := p.Key.(type) {
	case *types.Var:
		return "pool " + k.Name()
	case *ssa.Alloc:
		if k.Comment != "" && k.Comment != "complit" && k.Comment != "new" {
			return "pool " + k.Comment
		}
	}
	return "the pool"
}

func (m *mismatch) where(pos token.Pos) string { return check.Where(m.engine.Fset, pos) }
