package usage

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"
	"sync"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// A model of each sync.Pool: what goes in, and what is expected out of it.

// A Pool is what the package says of the types of the values in one sync.Pool:
// a model of all that goes in and of all that is expected to come out.
type Pool struct {
	Key Key
	// New are the types that New returns, one for each place that says so.
	New []Typed
	// Known reports whether all places that set New are in view and return
	// values of known types.
	Known bool
	// Puts are the values put, by static type: those whose type is an interface are left out.
	Puts []Typed
	// Gets are the assertions without a check of what Get returned.
	Gets []Typed
	// Open are those to types that depend on type parameters. Each method of a generic type
	// has type parameters of its own, so these types compare with none.
	Open []Typed

	// Makers are the functions that New is set to, as far as they are in view.
	Makers []*ssa.Function

	open   bool // some values are put whose type is not known here
	set    bool // something is stored in New
	handed bool // the pool is handed on to code that may set New

	clear   sync.Once // of cleared
	cleared []*types.Var
}

// Holds returns the types of all values that can be in the pool, if the
// package alone decides that: the pool is in no exported variable.
func (p *Pool) Holds() (list []types.Type, known bool) {
	v, ok := p.Key.(*types.Var)
	if !ok || v.Exported() || p.open || !p.Known {
		return nil, false
	}
	for _, t := range p.New {
		list = append(list, t.Type)
	}
	for _, t := range p.Puts {
		list = append(list, t.Type)
	}
	return list, true
}

// Typed is a type and where the package mentions it.
type Typed struct {
	Type types.Type
	Pos  token.Pos
	Fn   *ssa.Function
	// Checked says, of what Get returned, that it is compared with nil before or after
	// the assertion.
	Checked bool

	value ssa.Value // the result of the assertion
}

// Pools returns the pools of the package that have Get or Put operations, in
// source order.
func (x *Index) Pools() []*Pool {
	x.poolsOnce.Do(x.findPools)
	return x.pools
}

// PoolAt returns the pool of the Get or Put at instr, or nil.
func (x *Index) PoolAt(instr ssa.Instruction) *Pool {
	x.poolsOnce.Do(x.findPools)
	return x.poolAt[instr]
}

// NewType returns the one type that New is known to return, or nil.
func (p *Pool) NewType() types.Type {
	if !p.Known {
		return nil
	}
	return same(p.New)
}

// Asserted returns all assertions without a check, Gets and Open.
func (p *Pool) Asserted() []Typed { return slices.Concat(p.Gets, p.Open) }

// Wanted returns the one type that all assertions without a check expect, or nil.
func (p *Pool) Wanted() types.Type { return same(p.Gets) }

// Accepts reports whether an assertion to type want succeeds on a value of type have,
// whatever type parameters stand for.
func Accepts(want, have types.Type) bool {
	if _, ok := types.Unalias(want).(*types.TypeParam); ok {
		return false
	}
	if i, ok := want.Underlying().(*types.Interface); ok {
		return types.Implements(have, i)
	}
	return types.Identical(want, have)
}

// Refuses returns the place of an assertion without a check that accepts what New makes
// and not values of type put, or NoPos.
func (p *Pool) Refuses(put, made types.Type) token.Pos {
	for _, g := range p.Gets {
		if Accepts(g.Type, made) && !Accepts(g.Type, put) {
			return g.Pos
		}
	}
	return token.NoPos
}

// same returns the type that all elements of the list have, or nil.
func same(list []Typed) types.Type {
	if len(list) == 0 {
		return nil
	}
	for _, t := range list[1:] {
		if !types.Identical(t.Type, list[0].Type) {
			return nil
		}
	}
	return list[0].Type
}

func (x *Index) findPools() {
	x.poolAt = make(map[ssa.Instruction]*Pool)
	byKey := make(map[Key]*Pool)
	for _, op := range x.Ops {
		if op.Effect&knowledge.Pools == 0 {
			continue
		}
		call, ok := PoolCall(op)
		if !ok {
			continue
		}
		p := byKey[op.Key]
		if p == nil {
			p = &Pool{Key: op.Key, Known: true}
			byKey[op.Key] = p
			x.pools = append(x.pools, p)
		}
		x.poolAt[op.Instr] = p
		if op.Effect == knowledge.Put {
			if args := call.Common().Args; len(args) == 2 {
				x.putTypes(p, args[1], call, 2)
			}
		} else if v := call.Value(); v != nil {
			x.getTypes(p, v, 2)
		}
	}
	if len(x.pools) == 0 {
		return
	}
	m := &newFinder{index: x, pools: byKey}
	for _, fn := range append(slices.Clone(x.SSA.Funcs), x.SSA.Pkg.Func("init")) {
		m.scan(fn)
	}
	byPos := func(a, b Typed) int { return cmp.Compare(a.Pos, b.Pos) }
	for _, p := range x.pools {
		slices.SortFunc(p.New, byPos)
		slices.SortFunc(p.Puts, byPos)
		slices.SortFunc(p.Gets, byPos)
		slices.SortFunc(p.Open, byPos)
	}
}

// PoolCall returns the call of a method of sync.Pool that op is, if it is one:
// an operation may also be one that a function of another package does.
func PoolCall(op Op) (ssa.CallInstruction, bool) {
	c, ok := op.Instr.(ssa.CallInstruction)
	if !ok {
		return nil, false
	}
	callee := c.Common().StaticCallee()
	if callee == nil || callee.Signature.Recv() == nil || !isPool(callee.Signature.Recv().Type()) {
		return nil, false
	}
	return c, true
}

// putTypes notes the type of v, which call puts; where v is a parameter of a
// function that only hands it on, the types of what its callers pass.
func (x *Index) putTypes(p *Pool, v ssa.Value, call ssa.CallInstruction, depth int) {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		if hasTypeParam(v.X.Type()) {
			p.open = true
			return
		}
		p.Puts = append(p.Puts, Typed{Type: v.X.Type(), Pos: call.Pos(), Fn: call.Parent()})
	case *ssa.ChangeInterface:
		x.putTypes(p, v.X, call, depth)
	case *ssa.Const:
		return // nil, which Put drops
	case *ssa.Parameter:
		if depth == 0 || v.Parent().Object() != nil && v.Parent().Object().Exported() {
			p.open = true
		}
		if depth == 0 {
			return
		}
		for _, s := range x.sites[v.Parent()] {
			c, ok := s.Instr.(ssa.CallInstruction)
			if !ok || s.How == Taken || c.Common().StaticCallee() != v.Parent() {
				p.open = true
				continue
			}
			for i, q := range v.Parent().Params {
				if q == v && i < len(c.Common().Args) {
					x.putTypes(p, c.Common().Args[i], c, depth-1)
				}
			}
		}
	default:
		p.open = true
	}
}

// getTypes notes the assertions without a check on v, which comes out of the
// pool. A value on which somebody checks its type or compares it is left out.
func (x *Index) getTypes(p *Pool, v ssa.Value, depth int) {
	var found, open []Typed
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.TypeAssert:
			if r.CommaOk {
				return
			}
			t := Typed{Type: r.AssertedType, Pos: r.Pos(), Fn: r.Parent(), Checked: comparedWithNil(v), value: r}
			if hasTypeParam(r.AssertedType) {
				open = append(open, t)
			} else {
				found = append(found, t)
			}
		case *ssa.Return:
			if depth == 0 || len(r.Results) != 1 {
				continue
			}
			for _, s := range x.sites[r.Parent()] {
				if c, ok := s.Instr.(*ssa.Call); ok && c.Call.StaticCallee() == r.Parent() {
					x.getTypes(p, c, depth-1)
				}
			}
		}
	}
	p.Gets = append(p.Gets, found...)
	p.Open = append(p.Open, open...)
}

// hasTypeParam reports whether t depends on a type parameter.
func hasTypeParam(t types.Type) bool {
	switch t := types.Unalias(t).(type) {
	case *types.TypeParam:
		return true
	case *types.Pointer:
		return hasTypeParam(t.Elem())
	case *types.Slice:
		return hasTypeParam(t.Elem())
	case *types.Array:
		return hasTypeParam(t.Elem())
	case *types.Chan:
		return hasTypeParam(t.Elem())
	case *types.Map:
		return hasTypeParam(t.Key()) || hasTypeParam(t.Elem())
	case *types.Named:
		for i := range t.TypeArgs().Len() {
			if hasTypeParam(t.TypeArgs().At(i)) {
				return true
			}
		}
	case *types.Signature, *types.Struct, *types.Interface:
		return false
	}
	return false
}

// TakenAt returns where the package takes something from the pool that instr puts
// into, or NoPos.
func (x *Index) TakenAt(instr ssa.Instruction) token.Pos {
	if pool := x.PoolAt(instr); pool != nil {
		for _, op := range x.On(pool.Key, knowledge.Get) {
			return op.Instr.Pos()
		}
	}
	return token.NoPos
}
