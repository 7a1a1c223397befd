package nilpool

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/pansummary"
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
	for _, f := range pansummary.PoolTypes(e) {
		msg := fmt.Sprintf("%s is put into a pool at %s, from which Get asserts %s without a check", naming.Type(e.Index, f.Here), f.Where, f.There)
		if f.Got {
			msg = fmt.Sprintf("the result of %s is asserted to be %s, but the pool it comes from makes %s", f.Callee.Name(), naming.Type(e.Index, f.Here), f.There)
		}
		r.Report(check.Finding{Code: "PC1004", Pos: f.Pos, Message: msg})
	}
}

type mismatch struct {
	engine *typestate.Engine
	report *check.Reporter
}

func (m *mismatch) pool(p *usage.Pool) {
	made := p.NewType()
	if len(p.New) > 0 && made == nil && p.Known { // pools of several kinds behind one field
		return
	}
	if made != nil {
		for _, g := range p.Gets {
			if !usage.Accepts(g.Type, made) {
				m.add(p, g.Pos, fmt.Sprintf("Get of %s is asserted to be %s, but New at %s returns %s",
					m.name(p), naming.Type(m.engine.Index, g.Type), m.where(p.New[0].Pos), naming.Type(m.engine.Index, made)))
			}
		}
		for _, put := range p.Puts {
			if types.Identical(put.Type, made) {
				continue
			}
			if at := p.Refuses(put.Type, made); at.IsValid() {
				m.add(p, put.Pos, fmt.Sprintf("%s is put into %s, but Get at %s asserts %s without a check",
					naming.Type(m.engine.Index, put.Type), m.name(p), m.where(at), naming.Type(m.engine.Index, made)))
			}
		}
		return
	}
	if want := p.Wanted(); want != nil {
		for _, put := range p.Puts {
			if !usage.Accepts(want, put.Type) {
				m.add(p, put.Pos, fmt.Sprintf("%s is put into %s, but Get at %s asserts %s without a check",
					naming.Type(m.engine.Index, put.Type), m.name(p), m.where(p.Gets[0].Pos), naming.Type(m.engine.Index, want)))
			}
		}
	}
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
