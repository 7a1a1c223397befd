package typestate

import (
	"cmp"
	"go/token"
	"go/types"
	"hash/maphash"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/object"
	"github.com/pancheck/pancheck/internal/usage"
)

// A scheduler keeps the paths of one frame that wait at the beginning of a block.
type scheduler struct {
	walk    *Walk
	frame   *frame
	waiting map[place]*arrivals
	exits   []exit
}

// A place is an instruction at which paths wait for each other: the beginning
// of a block, or what follows a call that can end in several ways.
type place struct {
	order int // of the block, in reverse postorder
	next  int // index of the instruction
}

func (a place) before(b place) bool {
	return a.order < b.order || a.order == b.order && a.next < b.next
}

// arrivals are the paths that wait at one place.
type arrivals struct {
	paths []*path
	keys  map[uint64]bool
}

// rounds counts the repetitions of the loops around a block, outermost first.
type rounds []round

type round struct {
	head    *ssa.BasicBlock
	n       int
	counted bool // its condition was decided by constants in this round
	long    bool // it is followed to its end: see talks
	ends    bool // it was followed long enough: its condition is taken to fail
}

func (r rounds) number() int {
	n := 0
	for _, x := range r {
		n = n*(maxTalking+2) + x.n + 1
	}
	return n
}

func (r rounds) find(head *ssa.BasicBlock) int {
	return slices.IndexFunc(r, func(x round) bool { return x.head == head })
}

// decided notes that the branch to the block to was decided by facts; if the
// other way leaves a loop whose counter is compared, the loop has a known
// number of rounds left.
//
// It returns the block to go on with: the other one after [maxCounted] rounds, or
// [maxTalking].
func (s *scheduler) decided(p *path, cond ssa.Value, to, other *ssa.BasicBlock) *ssa.BasicBlock {
	for i := len(p.rounds) - 1; i >= 0; i-- {
		head := p.rounds[i].head
		body := s.frame.shape.loops[head]
		if !body[to] || body[other] {
			continue
		}
		if comparesCounter(cond, head) {
			if p.rounds[i].ends {
				s.walk.leaveEarly(p, head, other)
				return other
			}
			p.rounds = slices.Clone(p.rounds)
			p.rounds[i].counted = true
			if p.rounds[i].n == 0 && s.walk.counts {
				p.rounds[i].long = s.walk.talks(cond, body)
			}
		}
		break
	}
	return to
}

// talks reports whether a loop with few instructions and a small number of rounds, by
// its condition, sends or receives in each: how often it does so is what matters.
func (w *Walk) talks(cond ssa.Value, body map[*ssa.BasicBlock]bool) bool {
	bound, ok := cond.(*ssa.BinOp).Y.(*ssa.Const)
	if !ok || bound.Value == nil || bound.Int64() > maxTalking {
		return false
	}
	n, talks := 0, false
	for b := range body {
		n += len(b.Instrs)
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.Send, *ssa.Select:
				talks = true
			case *ssa.UnOp:
				talks = talks || i.Op == token.ARROW
			case *ssa.Go:
				return false
			case ssa.CallInstruction:
				if callee := i.Common().StaticCallee(); callee != nil {
					kinds := w.Index.Kinds(usage.Body(callee))
					if kinds&knowledge.Go != 0 {
						return false
					}
					talks = talks || kinds&(knowledge.Send|knowledge.Recv) != 0
				}
			}
		}
	}
	return talks && n <= smallSize
}

// comparesCounter reports whether cond compares an integer that every round of
// the loop that begins at head changes.
func comparesCounter(cond ssa.Value, head *ssa.BasicBlock) bool {
	c, ok := cond.(*ssa.BinOp)
	if !ok {
		return false
	}
	for _, v := range [2]ssa.Value{c.X, c.Y} {
		if sum, ok := v.(*ssa.BinOp); ok {
			v = sum.X
		}
		t := v.Type()
		if load, ok := v.(*ssa.UnOp); ok && load.Op == token.MUL { // of the variable that each round has for itself, since a literal captures it
			v = load.X
		}
		phi, ok := v.(*ssa.Phi)
		if !ok || phi.Block() != head {
			continue
		}
		if b, ok := t.Underlying().(*types.Basic); ok && b.Info()&types.IsInteger != 0 {
			return true
		}
	}
	return false
}

// follow lets p arrive at block to, unless it has been round the loop that
// begins there too often.
func (s *scheduler) follow(p *path, to *ssa.BasicBlock) {
	sh := s.frame.shape
	kept := p.rounds[:0:0]
	for _, r := range p.rounds {
		if sh.loops[r.head][to] {
			kept = append(kept, r)
		}
	}
	if sh.loops[to] != nil {
		if i := kept.find(to); i >= 0 {
			r := kept[i]
			r.n++
			if r.n > maxRounds && !r.counted || r.ends || s.walk.short && r.n > 1 {
				return
			}
			r.ends = r.n >= maxCounted && !r.long || r.n >= maxTalking
			r.counted = false
			kept[i] = r
		} else {
			kept = append(kept, round{head: to})
		}
	}
	p.rounds = kept
	p.pred, p.block, p.next = p.block, to, 0
	s.enterBlock(p)
	s.arrive(p)
}

// enterBlock evaluates the phis of the block that p is about to enter and
// forgets registers that are dead there.
func (s *scheduler) enterBlock(p *path) {
	edge := slices.Index(p.block.Preds, p.pred)
	type assign struct {
		phi *ssa.Phi
		v   *object.Value
	}
	var phis []assign
	for _, instr := range p.block.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		phis = append(phis, assign{phi, s.walk.value(p, phi.Edges[edge])})
		p.next++
	}
	sh := s.frame.shape
	for _, n := range sh.dead[edgeOf(p.pred, p.block)] {
		p.regs.delete(n)
	}
	for _, a := range phis {
		p.setReg(a.phi, a.v)
	}
}

// key identifies a waiting path up to its witness.
func (p *path) key() uint64 {
	h := p.st.hash() ^ p.regs.hash*23
	for _, r := range p.rounds {
		h = h*31 + maphash.Comparable(seed, r)
	}
	if p.defers != nil {
		h ^= p.defers.hash
	}
	return h
}

func (s *scheduler) arrive(p *path) {
	n := place{s.frame.shape.order[p.block.Index], p.next}
	a := s.waiting[n]
	if a == nil {
		a = &arrivals{keys: make(map[uint64]bool)}
		s.waiting[n] = a
	}
	if k := p.key(); !a.keys[k] {
		a.keys[k] = true
		a.paths = append(a.paths, p)
	}
}

// pop takes the paths that wait at the first place in order, joined if they are many.
func (s *scheduler) pop() []*path {
	first := place{order: -1}
	for n := range s.waiting {
		if first.order < 0 || n.before(first) {
			first = n
		}
	}
	if first.order < 0 || s.walk.Exhausted {
		return nil
	}
	paths := s.waiting[first].paths
	delete(s.waiting, first)
	return s.join(paths)
}

// join reduces paths that wait at one place to a bounded number.
func (s *scheduler) join(paths []*path) []*path {
	profile := func(p *path) uint64 { return p.st.profile() }
	if s.walk.short {
		return oneOfEach(paths, maxShort, profile)
	}
	if len(paths) <= maxStates {
		return paths
	}
	if s.walk.exact {
		return oneOfEach(paths, maxExact, profile)
	}
	type group struct{ profile, rounds uint64 }
	groups := make(map[group]*path)
	var order []*path
	for _, p := range paths {
		g := group{profile: p.st.profile() ^ s.walk.discerned(p)}
		for _, r := range p.rounds {
			g.rounds = g.rounds*31 + maphash.Comparable(seed, r)
		}
		if p.defers != nil {
			g.rounds ^= p.defers.hash
		}
		if q := groups[g]; q != nil {
			s.merge(q, p)
			continue
		}
		groups[g] = p
		order = append(order, p)
	}
	if len(order) > maxGroups {
		order = order[:maxGroups]
	}
	return order
}

// discerned hashes what p knows of the registers that the client discerns.
func (w *Walk) discerned(p *path) uint64 {
	d, ok := w.client.(Discerning)
	if !ok {
		return 0
	}
	var h uint64
	for r, v := range p.regs.all() {
		if d.Discerns(p.shape.values[r]) {
			h ^= mix(uint32(r), uint64(p.st.Nil(v)+2))
		}
	}
	return h
}

// oneOfEach returns at most n elements of list: the first of each
// profile, and then others.
func oneOfEach[T any](list []T, n int, profile func(T) uint64) []T {
	if len(list) <= n {
		return list
	}
	seen := make(map[uint64]bool)
	var firsts, others []T
	for _, x := range list {
		if h := profile(x); !seen[h] {
			seen[h] = true
			firsts = append(firsts, x)
		} else {
			others = append(others, x)
		}
	}
	return append(firsts, others...)[:n]
}

// merge makes q stand for p too.
func (s *scheduler) merge(q, p *path) {
	t := s.walk.Table
	var known []nullness
	for _, r := range differing(q.regs, p.regs) {
		v, ok := q.regs.get(r)
		if !ok {
			continue
		}
		u := t.At(object.Unknown, q.shape.values[r].Type(), q.block.Instrs[0], q.ctx, q.round(), -2-int(r))
		if w, ok := p.regs.get(r); ok {
			u = s.walk.either(v, w, u)
			known = append(known, bothSay(u, q.st.Nil(v), p.st.Nil(w)))
		}
		q.regs.set(r, u)
	}
	q.st.merge(p.st, q.block.Instrs[0], q.ctx, q.round())
	q.st.note(known)
}

// A nullness says of a value that stands for two what is known of both.
type nullness struct {
	v    *object.Value
	null Tri
}

func bothSay(v *object.Value, a, b Tri) nullness {
	if a != b {
		a = Maybe
	}
	return nullness{v, a}
}

func (s *State) note(list []nullness) {
	for _, n := range list {
		if n.null != Maybe {
			s.setNull(n.v, n.null)
		}
	}
}

// merge makes s hold what s and o have in common.
func (s *State) merge(o *State, site ssa.Instruction, ctx *object.Context, round int) {
	s.joined = true
	t := s.walk.Table
	var known []nullness
	for _, a := range differing(s.heap, o.heap) {
		v, mine := s.heap.get(a)
		w, theirs := o.heap.get(a)
		if !mine {
			v = w
		}
		u := t.At(object.Unknown, v.Type, site, ctx, round, a.ID)
		if mine && theirs {
			u = s.walk.either(v, w, u)
			known = append(known, bothSay(u, s.Nil(v), o.Nil(w)))
		}
		if theirs {
			s.Escape(w)
		}
		s.forget(a)
		s.heap.set(a, u)
	}
	for _, v := range differing(s.facts, o.facts) {
		f, ok := s.facts.get(v)
		if !ok {
			continue
		}
		g := o.fact(v)
		if f.truth != g.truth {
			f.truth = Maybe
		}
		if f.null != g.null {
			f.null = Maybe
		}
		if f.eq != g.eq {
			f.eq = nil
		}
		f.lo, f.hi = min(f.lo, g.lo), max(f.hi, g.hi)
		if f == noFact {
			s.facts.delete(v)
		} else {
			s.facts.set(v, f)
		}
	}
	s.truncated = s.truncated || o.truncated
	for _, v := range differing(s.escaped, o.escaped) {
		s.escaped.set(v, true)
	}
	for _, k := range differing(s.epochs, o.epochs) {
		s.epochs.set(k, t.At(object.Unknown, nil, site, ctx, round, -1))
	}
	s.note(known)
}

// joinExits reduces the ways in which a function ends to a bounded number: it
// keeps apart those that differ in the client's cells, or in what their
// results say of success and failure.
func (w *Walk) joinExits(f *frame, exits []exit) []exit {
	seen := make(map[uint64]bool)
	var kept []exit
	for _, x := range exits {
		h := x.st.hash() ^ maphash.Comparable(seed, x.panicking)
		for i, r := range x.results {
			h ^= maphash.Comparable(seed, pair[int, *object.Value]{i, r})
		}
		if !seen[h] {
			seen[h] = true
			kept = append(kept, x)
		}
	}
	if len(kept) <= maxExits || f.parent == nil {
		return kept
	}
	if w.exact {
		return oneOfEach(kept, maxExact, func(x exit) uint64 { return x.st.profile() })
	}
	groups := make(map[uint64]int)
	var joined []exit
	for _, x := range kept {
		h := x.st.profile() ^ maphash.Comparable(seed, x.panicking)
		for i, r := range x.results {
			h ^= maphash.Comparable(seed, pair[int, int8]{i, outcome(x.st, r)})
		}
		if i, ok := groups[h]; ok {
			y := &joined[i]
			for k, r := range y.results {
				if r != x.results[k] && x.at != nil {
					u := w.either(r, x.results[k], w.Table.At(object.Unknown, r.Type, x.at, f.ctx, 0, -3-k))
					if n := x.st.Nil(r); n == y.st.Nil(x.results[k]) && n != Maybe {
						y.st.setNull(u, n)
					}
					y.results[k] = u
				}
			}
			y.st.merge(x.st, f.fn.Blocks[0].Instrs[0], f.ctx, 0)
			continue
		}
		groups[h] = len(joined)
		joined = append(joined, x)
	}
	slices.SortStableFunc(joined, func(a, b exit) int { return cmp.Compare(btoi(a.panicking), btoi(b.panicking)) })
	if len(joined) > maxGroups {
		joined = joined[:maxGroups]
	}
	return joined
}

// outcome says what a result tells about success: nil, not nil, true, false, or nothing.
func outcome(st *State, r *object.Value) int8 {
	if n := st.Nil(r); n != Maybe {
		return 2 + int8(n)
	}
	if r.Kind == object.Const || r.Kind == object.Compare || r.Kind == object.Not {
		return 5 + int8(st.Truth(r))
	}
	return 0
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
