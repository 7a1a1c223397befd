package roots

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/intent"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// Values that are handed to an operation, directly or by functions that hand on what
// they are given.

// How many calls up a value that is put is looked after: the value itself, and
// one that is read from a field of what was handed down. Farther away nobody
// thinks of it as his own.
const (
	hopsOfValue = 5
	hopsOfField = 3
)

// A Deed is an operation that is given a value, such as a Put.
type Deed struct {
	Fn    *ssa.Function
	Instr ssa.Instruction
	Value ssa.Value
}

// Handed tells how the values that operations are given pass from function to
// function. Below, these values are said to be put.
type Handed struct {
	index *usage.Index
	takes knowledge.Effect
	root  map[*ssa.Function]bool
	given map[*ssa.Function]map[ssa.Value]int // parameters and free variables that are put, or hold what is; how far up they are looked after
	part  map[ssa.Value]bool                  // pointers that are put, or may be
	types []types.Type                        // of what is put
	maker map[*ssa.Function]bool              // memo of Makes
	work  []*ssa.Function
}

// NewHanded returns where the values come from that deeds are given. The operations
// takes return what was put before.
func NewHanded(x *usage.Index, deeds []Deed, takes knowledge.Effect) *Handed {
	h := &Handed{index: x, takes: takes, root: make(map[*ssa.Function]bool), given: make(map[*ssa.Function]map[ssa.Value]int),
		part: make(map[ssa.Value]bool), maker: make(map[*ssa.Function]bool)}
	for _, p := range deeds {
		seen := make(map[ssa.Value]bool)
		sources(p.Value, false, seen)
		for v := range seen {
			if _, ok := v.Type().(*types.Pointer); ok && !slices.ContainsFunc(h.types, func(t types.Type) bool { return types.Identical(t, v.Type()) }) {
				h.types = append(h.types, v.Type())
			}
		}
	}
	for _, p := range deeds {
		h.puts(p.Fn, p.Instr, p.Value, hopsOfValue)
	}
	for len(h.work) > 0 {
		fn := h.work[0]
		h.work = h.work[1:]
		for _, s := range x.Sites(fn) {
			h.handed(fn, s)
		}
	}
	return h
}

// Roots returns the functions in which a Put and what comes before or after it
// can meet: among those that put, and the callers of those that put what they
// were handed, the ones where what is put may be nil, or is used afterwards.
func (h *Handed) Roots() []*ssa.Function {
	var list []*ssa.Function
	for _, fn := range h.index.SSA.Funcs {
		if h.root[fn] {
			list = append(list, fn)
		}
	}
	return list
}

// Methods returns the exported methods without parameters, Close and the like, that
// put what is in a field of their receiver.
func (h *Handed) Methods() []*ssa.Function {
	var list []*ssa.Function
	for _, fn := range h.index.SSA.Funcs {
		if fn.Signature.Recv() != nil && len(fn.Params) == 1 && h.given[fn][fn.Params[0]] > 0 && intent.Ends(fn.Name()) {
			list = append(list, fn)
		}
	}
	return list
}

// Given reports whether what fn is given, or captures, is put.
func (h *Handed) Given(fn *ssa.Function) bool { return h.given[fn] != nil }

// Part reports whether v is a pointer that is put, or may be.
func (h *Handed) Part(v ssa.Value) bool { return h.part[v] }

// maxMaker is the size, in instructions, of the largest function that is
// followed for what it returns.
const maxMaker = 400

// Makes reports whether fn takes what it returns from a pool, or returns nil
// in place of something that is put somewhere.
func (h *Handed) Makes(fn *ssa.Function) bool {
	if made, ok := h.maker[fn]; ok {
		return made
	}
	made := h.index.Direct(fn)&h.takes != 0
	size := 0
	for _, b := range fn.Blocks {
		size += len(b.Instrs)
		if r, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			for _, v := range r.Results {
				c, ok := v.(*ssa.Const)
				made = made || ok && c.IsNil() && slices.ContainsFunc(h.types, func(t types.Type) bool { return mayBe(t, c.Type()) })
			}
		}
	}
	h.maker[fn] = made && size <= maxMaker && fn.Signature.Results().Len() > 0
	return h.maker[fn]
}

// mayBe reports whether a value of type t, which is put somewhere, may be one of
// type u: it is the same, or a pointer to a type parameter.
func mayBe(t, u types.Type) bool {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		if _, param := types.Unalias(p.Elem()).(*types.TypeParam); param {
			return true
		}
	}
	return types.Identical(t, u)
}

// puts notes that fn puts v at instr, or hands it there to a function that does.
func (h *Handed) puts(fn *ssa.Function, instr ssa.Instruction, v ssa.Value, hops int) {
	seen := make(map[ssa.Value]bool)
	sources(v, false, seen)
	if !h.root[fn] && (h.mayBeNil(seen) || usedLater(instr, seen) || usedMeanwhile(seen) || outlives(fn, seen)) {
		h.root[fn] = true
	}
	for v, field := range seen {
		if _, ok := v.Type().Underlying().(*types.Pointer); ok && !field {
			h.part[v] = true
		}
		switch v.(type) {
		case *ssa.Parameter, *ssa.FreeVar:
			left := hops
			if field {
				left = min(hops, hopsOfField)
			}
			if h.given[fn] == nil {
				h.given[fn] = make(map[ssa.Value]int)
			}
			if left > h.given[fn][v] {
				h.given[fn][v] = left
				h.work = append(h.work, fn)
			}
		}
	}
}

// handed notes what site s, which mentions fn, hands to it to be put.
func (h *Handed) handed(fn *ssa.Function, s usage.Site) {
	switch i := s.Instr.(type) {
	case ssa.CallInstruction:
		args := usage.Arguments(i.Common())
		if len(args) == len(fn.Params) {
			for k, p := range fn.Params {
				if n := h.given[fn][p]; n > 0 {
					h.puts(s.In, i, args[k], n-1)
				}
			}
		}
	case *ssa.MakeClosure:
		for k, f := range fn.FreeVars {
			if n := h.given[fn][f]; n > 0 {
				h.puts(s.In, i, i.Bindings[k], n)
			}
		}
	}
}

// sources adds to seen the values that v was read from, and whether they are
// on the other side of a field or an element. A variable counts for what is
// stored in it.
func sources(v ssa.Value, field bool, seen map[ssa.Value]bool) {
	if v == nil { // an operand that is not there, such as a bound of x[:]
		return
	}
	if was, ok := seen[v]; ok && (!was || field) {
		return
	}
	seen[v] = field
	switch v := v.(type) {
	case *ssa.Alloc:
		for _, r := range *v.Referrers() {
			if s, ok := r.(*ssa.Store); ok && s.Addr == v {
				sources(s.Val, field, seen)
			}
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			sources(e, field, seen)
		}
	case *ssa.FieldAddr:
		sources(v.X, true, seen)
	case *ssa.Field:
		sources(v.X, true, seen)
	case *ssa.IndexAddr:
		sources(v.X, true, seen)
	case *ssa.Index:
		sources(v.X, true, seen)
	case *ssa.Lookup:
		sources(v.X, true, seen)
	case *ssa.MakeInterface:
		sources(v.X, field, seen)
	case *ssa.ChangeInterface:
		sources(v.X, field, seen)
	case *ssa.ChangeType:
		sources(v.X, field, seen)
	case *ssa.Convert:
		sources(v.X, field, seen)
	case *ssa.UnOp:
		sources(v.X, field, seen)
	case *ssa.Slice:
		sources(v.X, field, seen)
	case *ssa.TypeAssert:
		sources(v.X, field, seen)
	case *ssa.Extract:
		sources(v.Tuple, field, seen)
	}
}

// mayBeNil reports whether one of the values that something was read from may
// be nil: a constant, a variable that begins as nil, a result, a field that
// is set to nil somewhere, or a value that somebody compares with nil.
func (h *Handed) mayBeNil(from map[ssa.Value]bool) bool {
	for v := range from {
		switch v := v.(type) {
		case *ssa.Const:
			return true
		case *ssa.Call:
			if fn := v.Call.StaticCallee(); fn != nil && (h.Makes(usage.Body(fn)) || usage.Body(fn).Blocks == nil) {
				return true
			}
		case *ssa.Lookup:
			return true
		case *ssa.TypeAssert:
			if v.CommaOk {
				return true
			}
		case *ssa.Alloc:
			if len(v.Comment) > 0 && !initialised(v) {
				return true
			}
		case *ssa.FieldAddr:
			if f := usage.FieldOf(v); slices.ContainsFunc(h.index.Stores(f), storesNil) {
				return true
			}
		}
		if refs := v.Referrers(); refs != nil && slices.ContainsFunc(*refs, comparesNil) {
			return true
		}
	}
	return false
}

// initialised reports whether variable a is assigned in the block that declares it.
func initialised(a *ssa.Alloc) bool {
	for _, r := range *a.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == a && s.Block() == a.Block() {
			return true
		}
	}
	return false
}

func storesNil(s *ssa.Store) bool {
	if c, ok := s.Val.(*ssa.Const); ok {
		return c.IsNil()
	}
	_, whole := s.Addr.(*ssa.FieldAddr)
	return !whole
}

func comparesNil(i ssa.Instruction) bool {
	b, ok := i.(*ssa.BinOp)
	if !ok {
		return false
	}
	x, _ := b.X.(*ssa.Const)
	y, _ := b.Y.(*ssa.Const)
	return x != nil && x.IsNil() || y != nil && y.IsNil()
}
