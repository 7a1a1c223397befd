package usage

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A newFinder finds what the function New of each pool returns, by every way
// in which the package sets it: a literal, a later assignment, a constructor.
type newFinder struct {
	index *Index
	pools map[Key]*Pool
}

func (m *newFinder) scan(fn *ssa.Function) {
	if fn == nil {
		return
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if s, ok := instr.(*ssa.Store); ok {
				m.store(s)
			}
			m.scanPools(instr)
		}
	}
}

func (m *newFinder) store(s *ssa.Store) {
	if f, ok := s.Addr.(*ssa.FieldAddr); ok && isPool(f.X.Type()) && fieldOf(f).Name() == "New" {
		for _, k := range m.keys(f.X, 3) {
			if p := m.pools[k]; p != nil {
				p.set = true
				m.function(p, s.Val, 3)
			}
		}
		return
	}
	if !isPool(s.Val.Type()) && !isPool(s.Addr.Type()) {
		return
	}
	p := m.pools[KeyOf(s.Addr)]
	if p == nil {
		return
	}
	switch v := s.Val.(type) {
	case *ssa.Const, *ssa.Alloc:
		return // no pool; or one whose New is found where it is set
	case *ssa.UnOp:
		if _, ok := v.X.(*ssa.Alloc); ok {
			return // a literal, copied into its place
		}
	case *ssa.Call:
		if callee := v.Call.StaticCallee(); callee != nil && m.makesPool(callee) {
			return
		}
	}
	p.Known = false
}

// isPool reports whether t is sync.Pool or a pointer to it.
func isPool(t types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == "Pool" && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "sync"
}

// makesPool reports whether all that fn returns are pools that it makes.
func (m *newFinder) makesPool(fn *ssa.Function) bool {
	if fn.Blocks == nil {
		return false
	}
	for _, b := range fn.Blocks {
		r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok {
			continue
		}
		if len(r.Results) != 1 {
			return false
		}
		v := r.Results[0]
		if u, ok := v.(*ssa.UnOp); ok {
			v = u.X
		}
		if _, ok := v.(*ssa.Alloc); !ok {
			return false
		}
	}
	return true
}

// keys returns the keys of the variables that hold the pool at address v.
func (m *newFinder) keys(v ssa.Value, depth int) []Key {
	a, ok := v.(*ssa.Alloc)
	if !ok || depth == 0 {
		return []Key{KeyOf(v)}
	}
	keys := []Key{a}
	m.flow(a, depth, &keys)
	return keys
}

// flow adds the keys of the variables that v, a pool or its address, is stored into, and
// those of the variables that an array or slice literal is stored into of which it is an element.
func (m *newFinder) flow(v ssa.Value, depth int, keys *[]Key) {
	for _, r := range *v.Referrers() {
		switch r := r.(type) {
		case *ssa.Store:
			if r.Val != v {
				continue
			}
			k := KeyOf(r.Addr)
			if whole, ok := k.(*ssa.Alloc); ok && !slices.Contains(*keys, k) {
				*keys = append(*keys, k) // first: flow does not come back here
				m.flow(whole, depth, keys)
				continue
			}
			*keys = append(*keys, k)
		case *ssa.UnOp:
			m.flow(r, depth, keys)
		case *ssa.Slice:
			m.flow(r, depth, keys)
		case *ssa.Return:
			if depth == 0 || len(r.Results) != 1 {
				continue
			}
			for _, c := range m.calls(r.Parent()) {
				*keys = append(*keys, c)
				m.flow(c, depth-1, keys)
			}
		}
	}
}

// calls returns the calls of fn whose results are used, those in initialisers of package
// variables included.
func (m *newFinder) calls(fn *ssa.Function) []*ssa.Call {
	var list []*ssa.Call
	for _, s := range m.index.sites[fn] {
		if c, ok := s.Instr.(*ssa.Call); ok && c.Call.StaticCallee() == fn {
			list = append(list, c)
		}
	}
	for _, b := range m.index.SSA.Pkg.Func("init").Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok && c.Call.StaticCallee() == fn {
				list = append(list, c)
			}
		}
	}
	return list
}

// function notes what the function value v returns.
func (m *newFinder) function(p *Pool, v ssa.Value, depth int) {
	switch v := v.(type) {
	case *ssa.Function:
		p.Makers = append(p.Makers, Body(v))
		m.body(p, v, depth)
		return
	case *ssa.MakeClosure:
		p.Makers = append(p.Makers, v.Fn.(*ssa.Function))
		m.body(p, v.Fn.(*ssa.Function), depth)
		return
	case *ssa.ChangeType:
		m.function(p, v.X, depth)
		return
	case *ssa.Const:
		return // set to nil
	case *ssa.Call:
		if callee := v.Call.StaticCallee(); callee != nil && callee.Blocks != nil && depth > 0 {
			for _, b := range callee.Blocks {
				if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(r.Results) == 1 {
					m.function(p, r.Results[0], depth-1)
				}
			}
			return
		}
	}
	p.Known = false
}

func (m *newFinder) body(p *Pool, fn *ssa.Function, depth int) {
	if fn.Blocks == nil || depth == 0 {
		p.Known = false
		return
	}
	for _, b := range fn.Blocks {
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok && len(r.Results) == 1 {
			m.result(p, r.Results[0], r, depth)
		}
	}
}

// result notes the type of v, which New returns at r.
func (m *newFinder) result(p *Pool, v ssa.Value, r *ssa.Return, depth int) {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		if hasTypeParam(v.X.Type()) {
			p.Known = false
			return
		}
		p.New = append(p.New, Typed{Type: v.X.Type(), Pos: r.Pos(), Fn: r.Parent()})
	case *ssa.Const:
		// nil: Get returns nil, which no assertion accepts; that is not about types
	case *ssa.ChangeInterface:
		m.result(p, v.X, r, depth)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if e == v || depth == 0 {
				p.Known = false
				return
			}
			m.result(p, e, r, depth-1)
		}
	case *ssa.Call:
		if callee := v.Call.StaticCallee(); callee != nil {
			m.body(p, callee, depth-1)
			return
		}
		p.Known = false
	default:
		p.Known = false
	}
}
