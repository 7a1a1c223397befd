package bounds

import (
	"go/types"
	"math"

	"golang.org/x/tools/go/ssa"
)

// Limits of the evaluation of one function.
const (
	maxSteps = 100_000 // evaluated values and visited instructions
	maxDepth = 1_000   // nesting of evaluations
)

// overBudget is the panic value that ends the analysis of a function that is
// too large.
type overBudget struct{ frame *frame }

// A frame holds what is known of one function's values. It is filled on
// demand: SSA values do not change within one activation, so a value is
// evaluated once and its facts hold wherever it is used. Values that change
// from turn to turn of a loop are expressed in the number of turns (see phi).
type frame struct {
	a        *analysis
	fn       *ssa.Function
	symbols  []symbolInfo
	byOrigin map[symbolKey]symbol
	origins  map[originKey]*origin
	regions  map[any]*region
	trips    map[*ssa.BasicBlock]symbol
	starts   map[*origin]value // of phis in loops whose later values are unknown: the first
	params   map[ssa.Value]int

	memo    map[ssa.Value]value
	layers  []map[ssa.Value]layered // results that depend on a phi being evaluated
	pending map[*ssa.Phi]pendingPhi
	active  map[ssa.Value]bool
	low     int // the outermost pending phi that the current evaluation used
	depth   int
	steps   int
	budget  int
	bounded map[*origin]bool // elements of containers whose facts are there
	spent   bool             // the budget is used up; what is half done is not to be used

	blockFacts map[*ssa.BasicBlock][]condition // facts of whole blocks and of the branches into them
	reach      map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool
	loops      map[*ssa.BasicBlock]*loop
	sites      map[siteKey]*site
	arrays     map[*ssa.FieldAddr]*arrayField

	specialDepth int         // > 0 if the frame is for the arguments of one call
	deeper       []Violation // in calls below a special frame
}

type layered struct {
	val value
	low int
}

type pendingPhi struct {
	val   value
	depth int
}

const untouched = math.MaxInt

func newFrame(a *analysis, fn *ssa.Function) *frame {
	f := &frame{
		a: a, fn: fn, low: untouched, budget: a.budget,
		byOrigin:   make(map[symbolKey]symbol),
		origins:    make(map[originKey]*origin),
		regions:    make(map[any]*region),
		starts:     make(map[*origin]value),
		trips:      make(map[*ssa.BasicBlock]symbol),
		params:     make(map[ssa.Value]int),
		bounded:    make(map[*origin]bool),
		memo:       make(map[ssa.Value]value),
		pending:    make(map[*ssa.Phi]pendingPhi),
		active:     make(map[ssa.Value]bool),
		blockFacts: make(map[*ssa.BasicBlock][]condition),
		reach:      make(map[*ssa.BasicBlock]map[*ssa.BasicBlock]bool),
		loops:      make(map[*ssa.BasicBlock]*loop),
		sites:      make(map[siteKey]*site),
		arrays:     make(map[*ssa.FieldAddr]*arrayField),
	}
	for i, p := range fn.Params {
		f.params[p] = i
	}
	for i, v := range fn.FreeVars {
		f.params[v] = len(fn.Params) + i
	}
	return f
}

// spend counts work against the budget of the function.
func (f *frame) spend(n int) {
	if f.steps += n; f.steps > f.budget {
		f.spent = true
		panic(overBudget{f})
	}
}

// try evaluates something in a frame that the analysis can do without, so that
// it is not worth a note if that takes too much: what the package's
// initialisation stores, or what a function does for certain arguments.
func (f *frame) try(look func()) {
	f.a.stack = append(f.a.stack, f.fn)
	defer func() {
		f.a.stack = f.a.stack[:len(f.a.stack)-1]
		if r := recover(); r != nil {
			if b, ok := r.(overBudget); !ok || b.frame != f {
				panic(r)
			}
		}
	}()
	look()
}

// eval returns what is known of v.
func (f *frame) eval(v ssa.Value) value {
	if x, ok := f.memo[v]; ok {
		return x
	}
	for i := len(f.layers) - 1; i >= 0; i-- {
		if e, ok := f.layers[i][v]; ok {
			f.low = min(f.low, e.low)
			return e.val
		}
	}
	if p, ok := v.(*ssa.Phi); ok {
		if e, ok := f.pending[p]; ok {
			f.low = min(f.low, e.depth)
			return e.val
		}
	}
	if f.active[v] || f.depth > maxDepth {
		// The value is needed to find out what a store on the way to it
		// overwrites.
		return value{}
	}
	f.spend(1)
	f.active[v] = true
	f.depth++
	saved := f.low
	f.low = untouched
	x := f.compute(v)
	f.depth--
	delete(f.active, v)
	if top := len(f.layers) - 1; f.low == untouched || top < 0 {
		f.memo[v] = x
	} else {
		f.layers[top][v] = layered{x, f.low}
	}
	f.low = min(f.low, saved)
	return x
}

// trip returns the symbol for the number of finished turns of the loop whose
// header is b.
func (f *frame) trip(b *ssa.BasicBlock) symbol {
	if s, ok := f.trips[b]; ok {
		return s
	}
	s := f.newSymbol()
	f.symbols[s].trip = b
	f.trips[b] = s
	f.fact(s, single(s))
	return s
}

// phi evaluates a join. In a loop header a value that grows by the same
// amount on every way round is its first value plus that amount times the
// number of turns; all such values of one loop share the symbol of the turns,
// which keeps a walking pointer and its index in step.
func (f *frame) phi(p *ssa.Phi) value {
	header := p.Block()
	var first, again []value
	isLoop := false
	for _, pred := range header.Preds {
		isLoop = isLoop || header.Dominates(pred)
	}
	fallback := func() value { return f.opaque(f.valueOrigin(p, p.Type()), p.Type()) }
	if !isLoop {
		for i, e := range p.Edges {
			if f.deadEdge(header.Preds[i], header) {
				continue
			}
			first = append(first, f.eval(e))
		}
		return f.join(first, fallback)
	}
	depth := len(f.layers)
	turn := fallback()
	f.pending[p] = pendingPhi{turn, depth}
	f.layers = append(f.layers, make(map[ssa.Value]layered))
	// What is being evaluated outside may come up again, in terms of turn.
	active := f.active
	f.active = make(map[ssa.Value]bool)
	for i, pred := range header.Preds {
		e := f.eval(p.Edges[i])
		if header.Dominates(pred) {
			again = append(again, e)
		} else {
			first = append(first, e)
		}
	}
	f.active = active
	f.layers = f.layers[:depth]
	delete(f.pending, p)
	if f.low >= depth {
		f.low = untouched
	}
	start := f.join(first, func() value { return value{} })
	if start.kind == unknown {
		return turn
	}
	res := f.induction(header, start, turn, again)
	if res.kind == pointer && res.region == start.region && !res.arithmetic.IsValid() && !res.off.equal(start.off) {
		res.arithmetic = p.Pos()
	}
	if res.origin != nil && res.origin == turn.origin {
		f.starts[res.origin] = start
	}
	return res
}

// induction returns start plus the common step of again over turn, times the
// number of turns; or turn itself where there is no common step.
func (f *frame) induction(header *ssa.BasicBlock, start, turn value, again []value) value {
	step := func(get func(value) linear) (int64, bool) {
		k, ok := int64(0), true
		for i, e := range again {
			d := get(e).minus(get(turn))
			ok = ok && d.isConst() && d.fits() && (i == 0 || d.c == k)
			k = d.c
		}
		return k, ok && abs(k) < 1<<20
	}
	grow := func(from linear, k int64) linear {
		if k == 0 {
			return from
		}
		return f.limit(from.combine(k, single(f.trip(header))))
	}
	number := func(v value) linear { return v.num }
	offset := func(v value) linear { return v.off }
	length := func(v value) linear { return v.length }
	capacity := func(v value) linear { return v.capacity }
	for _, e := range again {
		if e.kind != turn.kind || e.region != turn.region {
			return turn
		}
	}
	if start.kind != turn.kind {
		if turn.kind == integer && start.kind == pointer {
			// A uintptr that walks through an object.
			if k, ok := step(number); ok {
				start.off = grow(start.off, k)
				start.origin = nil
				return start
			}
		}
		return turn
	}
	res := start
	res.origin = nil
	switch start.kind {
	case integer:
		k, ok := step(number)
		if !ok {
			f.boundStep(start, turn, again)
			return turn
		}
		res.num = grow(start.num, k)
	case pointer:
		k, ok := step(offset)
		if !ok {
			return turn
		}
		res.off = grow(start.off, k)
		for _, e := range again {
			if e.arithmetic.IsValid() {
				res.arithmetic = e.arithmetic
			}
		}
	case slice, str:
		k, ok := step(offset)
		n, ok2 := step(length)
		c, ok3 := step(capacity)
		if !ok || !ok2 || !ok3 {
			return turn
		}
		res.off, res.length, res.capacity = grow(start.off, k), grow(start.length, n), grow(start.capacity, c)
	default:
		return turn
	}
	return res
}

// boundStep records that a number whose steps differ but never go down stays
// at or above its first value.
func (f *frame) boundStep(start, turn value, again []value) {
	if turn.num.isConst() {
		return
	}
	for _, e := range again {
		d := e.num.minus(turn.num)
		if !d.isConst() || d.c < 0 {
			return
		}
	}
	if len(turn.num.terms) == 1 {
		f.fact(turn.num.terms[0].sym, turn.num.minus(start.num))
	}
}

// join returns what holds of all values.
func (f *frame) join(vals []value, fallback func() value) value {
	var live []value
	for _, v := range vals {
		// Where nil comes, no memory is accessed.
		if v.kind != nilPointer && !(v.kind == slice && v.region.kind == regionConst) {
			live = append(live, v)
		}
	}
	if len(live) == 0 {
		if len(vals) > 0 {
			return vals[0]
		}
		return fallback()
	}
	first := live[0]
	same := true
	for _, v := range live[1:] {
		if v.kind != first.kind || v.region != first.region || v.closure != first.closure || v.fn != first.fn {
			same = false
		}
	}
	if !same {
		res := fallback()
		f.boundJoin(res, live)
		return res
	}
	if len(live) == 1 && len(vals) == 1 {
		return first
	}
	if first.kind == unknown || first.kind == aggregate {
		if len(live) == 1 {
			return first
		}
		return fallback()
	}
	res := first
	for _, v := range live {
		if v.within != first.within {
			res.within = nil
		}
		if v.filled != first.filled {
			res.filled = nil
		}
	}
	if len(live) < len(vals) {
		res.origin = nil // it may also be nil
	}
	pick := func(get func(value) linear) linear {
		equal := true
		lo, hi, all := int64(math.MaxInt64), int64(math.MinInt64), true
		for _, v := range live {
			l := get(v)
			equal = equal && l.equal(get(first))
			all = all && l.isConst()
			lo, hi = min(lo, l.c), max(hi, l.c)
		}
		if equal {
			return get(first)
		}
		res.origin = nil
		s := f.newSymbol()
		if all {
			f.fact(s, single(s).addConst(-lo))
			f.fact(s, constant(hi).minus(single(s)))
		}
		return single(s)
	}
	res.num = pick(func(v value) linear { return v.num })
	res.off = pick(func(v value) linear { return v.off })
	res.length = pick(func(v value) linear { return v.length })
	res.capacity = pick(func(v value) linear { return v.capacity })
	for _, v := range live {
		if v.arithmetic.IsValid() {
			res.arithmetic = v.arithmetic
		}
	}
	return res
}

// boundJoin records what is common to values of different objects: none has
// more room than the largest.
func (f *frame) boundJoin(res value, vals []value) {
	if res.region == nil || res.region.origin == nil {
		return
	}
	room, shortest, longest := int64(-1), int64(math.MaxInt64), int64(-1)
	for _, v := range vals {
		if v.region == nil || !v.region.known {
			return
		}
		left := v.region.end.minus(v.off)
		if !left.isConst() || (v.kind == slice || v.kind == str) && !v.length.isConst() {
			return
		}
		room = max(room, left.c)
		shortest, longest = min(shortest, v.length.c), max(longest, v.length.c)
	}
	o := res.region.origin
	switch {
	case res.kind == pointer:
		s := f.symbolOf(o, attrAfter)
		f.fact(s, constant(room).minus(single(s)))
	case res.kind == slice && res.stride > 0:
		s := f.symbolOf(o, attrCap)
		f.fact(s, constant(room/res.stride).minus(single(s)))
		n := f.symbolOf(o, attrLen)
		f.fact(n, single(n).addConst(-shortest))
		f.fact(n, constant(longest).minus(single(n)))
	case res.kind == str:
		n := f.symbolOf(o, attrLen)
		f.fact(n, single(n).addConst(-shortest))
		f.fact(n, constant(longest).minus(single(n)))
	}
}

// limit replaces a form that has grown too large by a fresh symbol.
func (f *frame) limit(l linear) linear {
	if l.fits() {
		return l
	}
	return single(f.newSymbol())
}

func (f *frame) scaled(l linear, k int64) linear {
	if abs(k) >= 1<<20 {
		if l.isConst() && l.c == 0 {
			return l
		}
		if l.isConst() && abs(l.c) < 1<<20 && abs(k) < 1<<40 {
			return f.limit(constant(l.c * k))
		}
		return single(f.newSymbol())
	}
	return f.limit(l.scale(k))
}

// deref returns the element type of a pointer type.
func deref(t types.Type) types.Type {
	if p, ok := underlying(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return nil
}
