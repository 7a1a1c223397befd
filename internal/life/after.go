package life

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Which calls come after which, as far as it is in view: other packages call in any
// order, but of a program all calls are there to be looked at.

// comesAfter reports whether a call of fn may follow one of by.
func (p *pairs) comesAfter(by, fn *ssa.Function) bool {
	if Receiver(fn) == nil && usage.Exported(fn) || offers(p.index, fn) {
		if name := p.index.SSA.Pkg.Pkg.Name(); name != "main" {
			return true
		}
	}
	return p.follows(by, fn) || p.runsBeside(by, fn)
}

// follows reports whether some function first calls what leads to by, and then what
// leads to fn.
func (p *pairs) follows(by, fn *ssa.Function) bool {
	for _, in := range p.index.Callers(by) {
		if !p.index.Reached(in)[fn] {
			continue
		}
		for _, a := range p.leads(in, by, fn) {
			for _, b := range p.leads(in, fn, by) {
				switch {
				case a.How == usage.Deferred && b.How == usage.Deferred:
					if usage.Reaches(b.Instr, a.Instr, nil) {
						return true
					}
				case a.How == usage.Deferred:
				case b.How == usage.Deferred, usage.Reaches(a.Instr, b.Instr, nil):
					return true
				}
			}
		}
	}
	return false
}

// leads returns the calls in a function that lead to fn and not to other.
func (p *pairs) leads(in, fn, other *ssa.Function) []usage.Site {
	var list []usage.Site
	for _, s := range p.index.LeadsTo(in, fn) {
		if (s.How == usage.Called || s.How == usage.Deferred) && !p.index.Reached(s.Callee)[other] {
			list = append(list, s)
		}
	}
	return list
}

// runsBeside reports whether one of two functions is called by a goroutine that does
// not call the other, and that is not known to be over when the other is called.
func (p *pairs) runsBeside(by, fn *ssa.Function) bool {
	for _, in := range p.index.SSA.Funcs {
		for _, s := range p.index.Out(in) {
			if s.How != usage.Started && (s.How != usage.Taken || usage.CountedBy(s.Instr) == nil) {
				continue
			}
			body := p.index.Reached(s.Callee)
			switch {
			case body[fn] && !body[by]:
				for _, caller := range p.index.Callers(by) {
					if !body[caller] && p.starts(caller, by, fn) {
						return true
					}
					if !body[caller] && slices.ContainsFunc(p.leads(caller, by, fn), func(a usage.Site) bool { return !p.joined(a, s, fn) }) {
						return true
					}
				}
			case body[by] && !body[fn]:
				if slices.ContainsFunc(p.leads(in, fn, by), func(b usage.Site) bool { return usage.Reaches(s.Instr, b.Instr, nil) }) {
					return true
				}
			}
		}
	}
	return false
}

// starts reports whether a function starts a goroutine that leads to fn and not to other.
func (p *pairs) starts(in, fn, other *ssa.Function) bool {
	return slices.ContainsFunc(p.index.LeadsTo(in, fn), func(s usage.Site) bool {
		return s.How == usage.Started && !p.index.Reached(s.Callee)[other]
	})
}

// joined reports whether the function of call a waits before it for something that the
// goroutine started at s tells when it has called fn.
func (p *pairs) joined(a, s usage.Site, fn *ssa.Function) bool {
	if g := usage.CountedBy(s.Instr); g != nil && p.waits(a, usage.KeyOf(g)) {
		return true
	}
	for k, r := range p.index.Keys(s.Callee) {
		if e := r.Effect & (knowledge.Done | knowledge.Send | knowledge.Close); e != 0 && p.waits(a, p.index.Translate(s, k)) && p.tellsAfter(s.Callee, fn, e) {
			return true
		}
	}
	return false
}

// waits reports whether the function of call a waits on the object of key k before it.
func (p *pairs) waits(a usage.Site, k usage.Key) bool {
	return p.waitsIn(a.In, k, maxWaits, func(at ssa.Instruction) bool { return usage.Reaches(at, a.Instr, nil) })
}

// maxWaits is the number of calls over which a wait is looked for.
const maxWaits = 4

// waitsIn reports whether fn, where before says yes, or a function that it calls there
// waits on the object of key k: a goroutine that is started there waits for itself.
func (p *pairs) waitsIn(fn *ssa.Function, k usage.Key, calls int, before func(ssa.Instruction) bool) bool {
	const kinds = knowledge.Wait | knowledge.Recv
	for _, op := range p.index.In(fn) {
		if op.Effect&kinds != 0 && op.Key == k && before(op.Instr) {
			return true
		}
	}
	return calls > 0 && slices.ContainsFunc(p.index.Out(fn), func(s usage.Site) bool {
		if s.How != usage.Called && (s.How != usage.Deferred || calls == maxWaits) || s.Instr.Parent() != fn || !before(s.Instr) {
			return false
		}
		for own, r := range p.index.Keys(s.Callee) {
			if r.Effect&kinds != 0 && p.index.Translate(s, own) == k && p.waitsIn(s.Callee, own, calls-1, anywhere) {
				return true
			}
		}
		return false
	})
}

func anywhere(ssa.Instruction) bool { return true }

// tellsAfter reports whether a goroutine with this body may do one of kinds other than
// before it calls fn.
func (p *pairs) tellsAfter(body, fn *ssa.Function, kinds knowledge.Effect) bool {
	for in := range p.index.Reached(body) {
		for _, op := range p.index.In(in) {
			if op.Effect&kinds == 0 {
				continue
			}
			before := !op.Deferred && slices.ContainsFunc(p.index.LeadsTo(in, fn), func(s usage.Site) bool {
				return s.How == usage.Deferred || usage.Reaches(op.Instr, s.Instr, nil) && !usage.Reaches(s.Instr, op.Instr, nil)
			})
			if !before {
				return true
			}
		}
	}
	return false
}
