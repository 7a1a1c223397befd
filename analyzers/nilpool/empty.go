package nilpool

import (
	"fmt"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/naming"
	"github.com/pancheck/pancheck/internal/pools"
	"github.com/pancheck/pancheck/internal/roots"
	"github.com/pancheck/pancheck/internal/rules"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// empty reports PC1002 and PC1003: assertions, without a check, on what comes out of
// pools that have nothing to give, since New is never set, or fails.
func empty(p *rules.Pass, e *typestate.Engine, h *roots.Handed) {
	m := &mismatch{engine: e, report: p.Reporter}
	for _, pool := range e.Index.Pools() {
		if _, ok := pool.Key.(*ssa.Parameter); ok || len(pool.Asserted()) == 0 {
			continue
		}
		for _, g := range pool.Asserted() {
			if pool.Empty() && !g.Checked {
				p.Report(check.Finding{Code: "PC1002", Pos: g.Pos, Message: fmt.Sprintf(
					"Get of %s may return nil, which is no %s: nothing sets New, and the collector takes what was put",
					m.name(pool), naming.Type(e.Index, g.Type))})
			}
		}
		for _, f := range pools.Failures(e, h, pool, p.Guard) {
			for _, g := range pool.Asserted() {
				m.failing(pool, f, g)
			}
		}
	}
}

// failing reports PC1003 for an assertion on what Get returns, if it meets what New
// returns where it fails.
func (m *mismatch) failing(p *usage.Pool, f pools.Failure, g usage.Typed) {
	var msg string
	at := m.engine.Index.Dereferenced(g)
	switch {
	case f.Type == nil && !g.Checked:
		msg = fmt.Sprintf("Get of %s may return nil, which is no %s: New at %s returns nil on some path",
			m.name(p), naming.Type(m.engine.Index, g.Type), m.where(f.Pos))
	case f.Type != nil && at.IsValid() && usage.Accepts(g.Type, f.Type):
		msg = fmt.Sprintf("Get of %s may return a nil %s, which is used at %s: New at %s returns it on some path",
			m.name(p), naming.Type(m.engine.Index, f.Type), m.where(at), m.where(f.Pos))
	default:
		return
	}
	m.report.Report(check.Finding{Code: "PC1003", Pos: g.Pos, Message: msg,
		Steps: []check.Step{{Pos: f.Pos, Message: "New returns nil"}, {Pos: g.Pos, Message: "what Get returns is not checked"}}})
}

// overwritten reports PC1009.
func overwritten(p *rules.Pass, e *typestate.Engine) {
	m := &mismatch{engine: e, report: p.Reporter}
	for _, o := range e.Index.Overwrites() {
		p.Report(check.Finding{Code: "PC1009", Pos: o.At.Pos(),
			Message: fmt.Sprintf("%s is overwritten while it may be in use: it is used at %s, and nothing orders the two", m.name(o.Pool), m.where(o.Used)),
			Steps:   []check.Step{{Pos: o.Used, Message: "used here"}, {Pos: o.At.Pos(), Message: "overwritten here"}}})
	}
}
