package bounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// An obligation is an access in this function, or in one that it calls, that
// leaves its object iff excess >= 1.
type obligation struct {
	Need
	instr   ssa.Instruction // the access, or the call that leads to it
	excess  linear
	want    linear
	have    linear
	region  *region
	lo, hi  linear // the bytes accessed, for comparison with logical lengths
	guards  []linear
	unless  []linear
	assume  []linear
	last    bool        // in the last turn of a loop
	step    int64       // the bytes by which the loop goes on, if last; the least of several loops
	view    bool        // the length was chosen freely
	field   *arrayField // the end is that of an array inside the object
	outside string      // the function that decided how much memory there is
	filled  *filled     // the end is that of what a read has put there
	weak    bool        // it is reported because a check asks for too little
}

// limits of what is told to callers
const (
	maxNeeds = 24
	maxCalls = 6
)

// obligations lists the accesses of the function and of what it calls.
func (f *frame) obligations() []obligation {
	var res []obligation
	for _, acc := range f.accesses() {
		res = append(res, f.owed(acc)...)
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case ssa.CallInstruction:
				res = append(res, f.owedByCall(instr)...)
			case *ssa.MakeClosure:
				res = append(res, f.owedByClosure(instr)...)
			}
		}
	}
	return res
}

// owed turns an access into what must not happen: passing the end, or
// beginning before the start.
func (f *frame) owed(acc access) []obligation {
	r := acc.ptr.region
	lo, hi := f.limit(acc.ptr.off.plus(acc.lo)), f.limit(acc.ptr.off.plus(acc.hi))
	base := obligation{instr: acc.instr, region: r, lo: lo, hi: hi}
	base.Code = f.code(acc)
	base.What = acc.what
	base.Func = f.fn.Name()
	base.pos = acc.pos
	base.Where = f.a.where(acc.pos)
	if acc.use.IsValid() && f.a.where(acc.use) != base.Where {
		base.steps = []Step{{acc.use, "used here"}}
	}
	base.free = acc.view
	base.want = acc.hi.minus(acc.lo)
	from := lo
	if acc.lo.isConst() && acc.lo.c > 0 {
		// A field that is used: the conversion is too large by what lies before it.
		base.want = acc.hi
		from = acc.ptr.off
	}
	if acc.ptr.arithmetic.IsValid() && f.a.where(acc.ptr.arithmetic) != base.Where {
		base.steps = append([]Step{{acc.ptr.arithmetic, "the offset is added here"}}, base.steps...)
	}
	if !r.known {
		return append(f.owedToField(acc, base), f.owedToRead(acc, base)...)
	}
	over, under := base, base
	over.excess = f.limit(hi.minus(r.end))
	over.have = f.limit(r.end.minus(from))
	under.excess = f.limit(r.start.minus(lo))
	under.have = under.excess
	under.Under = true
	return append(append([]obligation{over, under}, f.owedToField(acc, base)...), f.owedToRead(acc, base)...)
}

// owedByCall translates the needs of a called function.
func (f *frame) owedByCall(instr ssa.CallInstruction) []obligation {
	call := instr.Common()
	fn := f.target(call)
	if fn == nil {
		return nil
	}
	s := f.a.needs(fn)
	unresolved := fn.Blocks != nil && f.a.local(fn).unresolved
	if (s == nil || len(s.Needs) == 0) && !unresolved {
		return nil
	}
	st := f.siteOf(instr, call, fn)
	if unresolved {
		f.a.local(f.fn).unresolved = true
		found, needs := f.specialNeeds(st, fn)
		f.deeper = append(f.deeper, found...)
		if s != nil {
			needs = append(needs, s.Needs...)
		}
		s = &Summary{Needs: needs}
	}
	return f.translate(st, s, instr.Pos())
}

// owedByClosure translates what a closure needs of its captured variables,
// for closures that are handed to something that may call them later.
func (f *frame) owedByClosure(mc *ssa.MakeClosure) []obligation {
	fn, ok := mc.Fn.(*ssa.Function)
	if !ok || onlyCalled(mc) {
		return nil
	}
	s := f.a.needs(fn)
	if s == nil || len(s.Needs) == 0 {
		return nil
	}
	st := &site{f: f, instr: mc, later: true}
	for _, p := range fn.Params {
		st.args = append(st.args, value{})
		st.types = append(st.types, p.Type())
	}
	st.bind(mc)
	return f.translate(st, s, mc.Pos())
}

// onlyCalled reports whether a closure is only called, deferred or started
// where it is in view: those calls are looked at themselves.
func onlyCalled(mc *ssa.MakeClosure) bool {
	for _, ref := range *mc.Referrers() {
		call, ok := ref.(ssa.CallInstruction)
		if !ok || call.Common().Value != mc {
			return false
		}
	}
	return true
}

func (f *frame) translate(st *site, s *Summary, pos token.Pos) []obligation {
	if s == nil {
		return nil
	}
	var res []obligation
	for _, n := range s.Needs {
		if n.Depth >= maxCalls {
			continue
		}
		ob := obligation{Need: n, instr: st.instr}
		var ok bool
		if ob.excess, ok = st.linear(n.Excess); !ok {
			continue
		}
		ob.want, ok = st.linear(n.Want)
		if ob.have, _ = st.linear(n.Have); !ok {
			ob.want = linear{}
		}
		if base, ok := st.at(n.Base.Param, n.Base.Path); ok {
			ob.region = base.region
		} else {
			ob.region = n.base
		}
		if ob.region != nil && ob.region.ofC != "" {
			ob.Code = CodeC
		}
		if ob.guards, ok = allLinear(st, n.Guards); !ok {
			continue
		}
		if ob.unless, ok = allLinear(st, n.Unless); !ok {
			continue
		}
		ob.assume = st.linears(n.Assume)
		ob.field = n.field
		ob.Depth++
		ob.steps = append([]Step{{pos, n.Func + " is called here"}}, n.steps...)
		res = append(res, ob)
		if inner, ok := st.owedToField(ob, n); ok {
			res = append(res, inner)
		}
	}
	return res
}

func allLinear(st *site, exprs []Expr) ([]linear, bool) {
	var res []linear
	for _, e := range exprs {
		l, ok := st.linear(e)
		if !ok {
			return nil, false
		}
		res = append(res, l)
	}
	return res, true
}

// A verdict says what becomes of an obligation.
type verdict uint8

const (
	drop    verdict = iota // it cannot happen, or is not known well enough
	violate                // it happens whenever control comes here
	pass                   // it depends on the caller
)

// judge decides an obligation by the conditions at its instruction.
func (f *frame) judge(ob *obligation) (verdict, []condition) {
	f.spend(20)
	conds := f.conditionsAt(ob.instr)
	ob.excess, conds = f.lastTurns(ob, conds)
	v := f.decide(ob, conds)
	if v == pass {
		if first, changed, ok := f.firstTurn(*ob, conds); ok {
			if w := f.decide(&first, changed); w != drop {
				*ob = first
				return w, changed
			}
		}
	}
	return v, conds
}

// decide judges an obligation under the given conditions.
func (f *frame) decide(ob *obligation, conds []condition) verdict {
	var lins []linear
	for _, c := range conds {
		switch {
		case c.opaque:
		case c.unless:
			if c.l.isConst() && c.l.c == 0 {
				return drop
			}
		case c.l.isConst():
			if c.l.c < 0 {
				return drop
			}
		default:
			lins = append(lins, c.l)
		}
	}
	for _, g := range ob.unless {
		if g.isConst() && g.c == 0 {
			return drop
		}
	}
	own := f.withFacts(lins, append([]linear{ob.excess}, ob.guards...)...)
	all := append(append(own[:len(own):len(own)], ob.guards...), ob.assume...)
	all = f.withFacts(all)
	if infeasible(connected(all, append([]linear{ob.excess}, ob.guards...)...)) {
		return drop
	}
	if entails(all, linear{}.minus(ob.excess)) {
		return drop
	}
	if entails(all, ob.excess.addConst(-1)) || f.passesLength(ob, all) || f.passesUnlessEmpty(ob, all) {
		if f.guaranteed(ob, own) {
			return violate
		}
		return pass
	}
	if f.unlookedAt(ob, conds, all) {
		return violate
	}
	return pass
}

// firstTurn returns the obligation as it is in the first turn of loops of which
// later turns are unknown, such as one that goes through records of different
// lengths.
func (f *frame) firstTurn(ob obligation, conds []condition) (obligation, []condition, bool) {
	first := make(map[symbol]linear)
	note := func(l linear) {
		for _, t := range l.terms {
			info := f.symbols[t.sym]
			if start, ok := f.starts[info.origin]; ok {
				if l, ok := f.attribute(start, info.attr); ok {
					first[t.sym] = l
				}
			}
		}
	}
	note(ob.excess)
	if len(first) == 0 {
		return ob, nil, false
	}
	for _, c := range conds {
		note(c.l)
	}
	put := func(l linear) linear {
		for _, t := range l.terms {
			if to, ok := first[t.sym]; ok {
				l = f.limit(l.substitute(t.sym, to))
			}
		}
		return l
	}
	all := func(ls []linear) []linear {
		res := make([]linear, len(ls))
		for i, l := range ls {
			res[i] = put(l)
		}
		return res
	}
	changed := make([]condition, len(conds))
	for i, c := range conds {
		c.l = put(c.l)
		changed[i] = c
	}
	ob.excess, ob.want, ob.have = put(ob.excess), put(ob.want), put(ob.have)
	ob.lo, ob.hi = put(ob.lo), put(ob.hi)
	ob.guards, ob.unless, ob.assume = all(ob.guards), all(ob.unless), all(ob.assume)
	if ob.region != nil {
		if start, ok := f.starts[ob.region.origin]; ok && start.region != nil {
			ob.region = start.region
		}
	}
	return ob, changed, true
}

// guaranteed reports whether the caller proves what decides, in the callee,
// whether the access happens.
func (f *frame) guaranteed(ob *obligation, facts []linear) bool {
	for _, g := range ob.guards {
		if !entails(facts, g) {
			return false
		}
	}
	for _, u := range ob.unless {
		if !(u.isConst() && u.c != 0) && !entails(facts, u.addConst(-1)) && !entails(facts, linear{c: -1}.minus(u)) {
			return false
		}
	}
	return true
}

// passesUnlessEmpty reports whether a view passes the end for all lengths but
// those for which it has no element: a view of n words over n bytes is only
// right for none.
func (f *frame) passesUnlessEmpty(ob *obligation, facts []linear) bool {
	if !ob.free || ob.Under || ob.want.isConst() || !ob.want.fits() {
		return false
	}
	some := ob.want.addConst(-1)
	with := f.withFacts(append(facts[:len(facts):len(facts)], some))
	return !infeasible(connected(with, some)) && entails(with, ob.excess.addConst(-1))
}

// passesLength reports whether an access whose extent is written in terms of
// a slice's length reaches beyond that length. There may be capacity behind
// it, but whoever computes with the length means the length; except for
// accesses that begin behind the length, which fill spare capacity.
func (f *frame) passesLength(ob *obligation, facts []linear) bool {
	r := ob.region
	if ob.Under || ob.Depth > 0 || ob.field != nil || r == nil || !r.hasLogical || r.logical.isConst() {
		return false
	}
	shared := false
	for _, t := range r.logical.terms {
		shared = shared || ob.hi.coef(t.sym) != 0
	}
	if !shared || !entails(facts, ob.hi.minus(r.logical).addConst(-1)) {
		return false
	}
	if !ob.last && entails(facts, ob.lo.minus(r.logical)) {
		return false
	}
	ob.excess = ob.hi.minus(r.logical)
	ob.have = ob.have.minus(r.end).plus(r.logical)
	return true
}

// atMost returns the greatest value that a form can have by the facts about
// its symbols.
func (f *frame) atMost(l linear) (int64, bool) {
	for _, t := range l.terms {
		if t.coef < 0 {
			return 0, false
		}
		bound, found := int64(0), false
		for _, fact := range f.symbols[t.sym].facts {
			if len(fact.terms) == 1 && fact.terms[0] == (term{t.sym, -1}) && (!found || fact.c < bound) {
				bound, found = fact.c, true
			}
		}
		if !found {
			return 0, false
		}
		l = l.substitute(t.sym, constant(bound))
	}
	return l.c, l.fits()
}

// mentions reports whether a condition depends on values of the region's
// slice, other than on its content.
func (f *frame) mentions(v ssa.Value, r *region, depth int) bool {
	if v == nil || depth > 10 {
		return true
	}
	if x := f.eval(v); x.region == r {
		return true
	}
	instr, ok := v.(ssa.Instruction)
	if !ok {
		return false
	}
	if u, ok := v.(*ssa.UnOp); ok && u.Op == token.MUL {
		if p := f.eval(u.X); p.region == r {
			return false
		}
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && f.mentions(*op, r, depth+1) {
			return true
		}
	}
	return false
}

// lastTurns puts the number of turns at which the access reaches farthest in
// the place of the counters of the loops around it.
func (f *frame) lastTurns(ob *obligation, conds []condition) (linear, []condition) {
	excess := ob.excess
	for _, t := range ob.excess.terms {
		header := f.symbols[t.sym].trip
		if header == nil || !f.loopOf(header).body[ob.instr.Block()] {
			continue
		}
		var turns linear
		if t.coef > 0 {
			last, ok := f.lastTurn(t.sym, ob.instr)
			if !ok {
				continue
			}
			turns = last
			if !ob.last || t.coef < ob.step {
				ob.step = t.coef
			}
			ob.last = true
		}
		put := func(l linear) linear { return f.limit(l.substitute(t.sym, turns)) }
		excess = put(excess)
		ob.want, ob.have, ob.lo, ob.hi = put(ob.want), put(ob.have), put(ob.lo), put(ob.hi)
		changed := make([]condition, 0, len(conds)+1)
		for _, c := range conds {
			c.l = put(c.l)
			changed = append(changed, c)
		}
		conds = append(changed, condition{l: turns, branch: ssa.NewConst(nil, types.Typ[types.UnsafePointer])})
		for i := range ob.guards {
			ob.guards[i] = put(ob.guards[i])
		}
		for i := range ob.unless {
			ob.unless[i] = put(ob.unless[i])
		}
		for i := range ob.assume {
			ob.assume[i] = put(ob.assume[i])
		}
	}
	return excess, conds
}
