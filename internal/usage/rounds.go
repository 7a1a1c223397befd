package usage

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Numbers that are constants, or differ from the length of something, or from a
// variable, by a constant.

// A Count is such a number.
type Count struct {
	Of    any // what is long, or the number that is not constant; nil for a constant
	Const int64
}

// A length is the number of elements of a value; a content is what a field holds.
type (
	length  struct{ of any }
	content struct {
		base  any
		field *types.Var
	}
)

// CountOf returns what number v is.
func (x *Index) CountOf(v ssa.Value) (Count, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.Int {
			n, exact := constant.Int64Val(v.Value)
			return Count{Const: n}, exact
		}
		return Count{}, false
	case *ssa.Convert:
		return x.CountOf(v.X)
	case *ssa.BinOp:
		a, ok := x.CountOf(v.X)
		b, ok2 := x.CountOf(v.Y)
		switch {
		case !ok || !ok2 || a.Of != nil && b.Of != nil:
		case v.Op == token.ADD && a.Of == nil:
			return Count{b.Of, a.Const + b.Const}, true
		case v.Op == token.ADD:
			return Count{a.Of, a.Const + b.Const}, true
		case v.Op == token.SUB && b.Of == nil:
			return Count{a.Of, a.Const - b.Const}, true
		}
		return Count{}, false
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return x.LengthOf(v.Call.Args[0])
		}
		return Count{}, false
	}
	of, ok := x.settled(v)
	return Count{Of: of}, ok
}

// LengthOf returns how long v is.
func (x *Index) LengthOf(v ssa.Value) (Count, bool) {
	switch i := v.(type) {
	case *ssa.Slice:
		low := Count{}
		ok := true
		if i.Low != nil {
			low, ok = x.CountOf(i.Low)
		}
		var high Count
		ok2 := false
		if i.High != nil {
			high, ok2 = x.CountOf(i.High)
		} else {
			high, ok2 = x.LengthOf(i.X)
		}
		if ok && ok2 && low.Of == nil {
			return Count{high.Of, high.Const - low.Const}, true
		}
		return Count{}, false
	case *ssa.MakeSlice:
		return x.CountOf(i.Len)
	}
	t := v.Type().Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	if a, ok := t.(*types.Array); ok {
		return Count{Const: a.Len()}, true
	}
	of, ok := x.settled(v)
	return Count{Of: length{of}}, ok
}

// settled returns what stands for value v wherever its function computes it again,
// if that is always the same: a variable or field that the function does not store
// into twice.
func (x *Index) settled(v ssa.Value) (any, bool) {
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.Call, *ssa.Phi, *ssa.Extract:
		return v, true
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return nil, false
		}
		switch a := v.X.(type) {
		case *ssa.Alloc:
			var one ssa.Value
			for _, r := range *a.Referrers() {
				switch r := r.(type) {
				case *ssa.Store:
					if one != nil || r.Addr != a {
						return nil, false
					}
					one = r.Val
				case *ssa.UnOp, *ssa.DebugRef:
				case *ssa.MakeClosure:
					for i, b := range r.Bindings {
						if b == a && !NeverSet(r.Fn.(*ssa.Function).FreeVars[i], 3) {
							return nil, false
						}
					}
				default:
					return nil, false
				}
			}
			if one == nil {
				return nil, false
			}
			return x.settled(one)
		case *ssa.FieldAddr:
			f := fieldOf(a)
			base, ok := x.settled(a.X)
			if x.mods[v.Parent()].Has(f) || !ok {
				return nil, false
			}
			return content{base, f}, true
		}
		return nil, false
	case *ssa.Alloc:
		return v, true
	}
	return nil, false
}

// Rounds returns how often instr is executed each time its function comes to its
// loop, which is entered in block entry: once if it is in none.
func (x *Index) Rounds(instr ssa.Instruction) (n Count, entry *ssa.BasicBlock, ok bool) {
	b := instr.Block()
	if !InLoop(b) {
		return Count{Const: 1}, b, true
	}
	exits := Exits(b)
	if len(exits) != 1 {
		return Count{}, nil, false
	}
	branch := exits[0]
	h := branch.Block()
	loop := make(map[*ssa.BasicBlock]bool)
	for c := range Following(b) {
		if Following(c)[b] {
			loop[c] = true
		}
	}
	for c := range loop {
		dominated := true
		for _, p := range c.Preds {
			dominated = dominated && loop[p]
		}
		if dominated {
			continue
		}
		if entry != nil {
			return Count{}, nil, false
		}
		entry = c // where the loop is entered
	}
	if entry == nil || !loop[branch.Block().Succs[0]] {
		return Count{}, nil, false
	}
	for _, p := range entry.Preds { // each round leads through b
		if loop[p] && !b.Dominates(p) {
			return Count{}, nil, false
		}
	}
	if e, ok := branch.Cond.(*ssa.Extract); ok { // a range over a map
		next, ok := e.Tuple.(*ssa.Next)
		if !ok || next.IsString {
			return Count{}, nil, false
		}
		r, ok := next.Iter.(*ssa.Range)
		if !ok {
			return Count{}, nil, false
		}
		n, ok = x.LengthOf(r.X)
		return n, entry, ok
	}
	cond, isBin := branch.Cond.(*ssa.BinOp)
	if !isBin || cond.Op != token.LSS && cond.Op != token.LEQ {
		return Count{}, nil, false
	}
	end, ok := x.CountOf(cond.Y)
	if !ok {
		return Count{}, nil, false
	}
	if cond.Op == token.LEQ {
		end.Const++
	}
	if load, ok := cond.X.(*ssa.UnOp); ok && load.Op == token.MUL && h == entry && h != b {
		first, ok := capturedStep(load.X, entry, loop)
		return Count{end.Of, end.Const - first}, entry, ok
	}
	phi, isPhi := cond.X.(*ssa.Phi)
	ahead := false // the condition is about the next value
	if add, ok := cond.X.(*ssa.BinOp); ok && add.Op == token.ADD && isOne(add.Y) {
		phi, isPhi = add.X.(*ssa.Phi)
		ahead = true
	}
	if !isPhi || phi.Block() != entry {
		return Count{}, nil, false
	}
	first, steps := int64(0), false
	for i, e := range phi.Edges {
		if loop[phi.Block().Preds[i]] {
			add, ok := e.(*ssa.BinOp)
			if !ok || add.Op != token.ADD || add.X != phi || !isOne(add.Y) {
				return Count{}, nil, false
			}
			steps = true
			continue
		}
		c, ok := x.CountOf(e)
		if !ok || c.Of != nil {
			return Count{}, nil, false
		}
		first = c.Const
	}
	atEnd := h != entry || h == b // the condition comes after instr
	if ahead && !atEnd {
		first++
	}
	if atEnd && !ahead || !steps {
		return Count{}, nil, false
	}
	if atEnd { // the loop asks at its end, and before it begins
		entry = entry.Idom()
		ask, ok := entry.Instrs[len(entry.Instrs)-1].(*ssa.If)
		if !ok {
			return Count{}, nil, false
		}
		if b, ok := ask.Cond.(*ssa.BinOp); !ok || b.Op != cond.Op || b.Y != cond.Y {
			return Count{}, nil, false
		}
	}
	return Count{end.Of, end.Const - first}, entry, true
}

// capturedStep returns with what the variable of a loop begins that literals capture,
// so that each round has one of its own, if it goes up by one.
func capturedStep(v ssa.Value, entry *ssa.BasicBlock, loop map[*ssa.BasicBlock]bool) (first int64, ok bool) {
	phi, isPhi := v.(*ssa.Phi)
	if !isPhi || phi.Block() != entry || len(storesTo(phi)) > 0 || !readByLiterals(phi) {
		return 0, false
	}
	loads := func(v, from ssa.Value) bool {
		u, ok := v.(*ssa.UnOp)
		return ok && u.Op == token.MUL && u.X == from
	}
	for i, e := range phi.Edges {
		a, ok := e.(*ssa.Alloc)
		if !ok || !readByLiterals(a) {
			return 0, false
		}
		values := storesTo(a)
		if !loop[entry.Preds[i]] {
			if len(values) == 0 {
				continue // zero
			}
			c, ok := values[0].(*ssa.Const)
			if !ok || len(values) != 1 || c.Value == nil {
				return 0, false
			}
			first = c.Int64()
			continue
		}
		if len(values) != 2 || !loads(values[0], phi) {
			return 0, false
		}
		if add, ok := values[1].(*ssa.BinOp); !ok || add.Op != token.ADD || !loads(add.X, a) || !isOne(add.Y) {
			return 0, false
		}
	}
	return first, true
}

// storesTo returns what is stored where v points to, by the function itself.
func storesTo(v ssa.Value) []ssa.Value {
	var list []ssa.Value
	for _, r := range *v.Referrers() {
		if s, ok := r.(*ssa.Store); ok && s.Addr == v {
			list = append(list, s.Val)
		}
	}
	return list
}

// readByLiterals reports whether the literals that capture the variable whose
// address v is only read it.
func readByLiterals(v ssa.Value) bool {
	for _, r := range *v.Referrers() {
		if m, ok := r.(*ssa.MakeClosure); ok {
			for i, b := range m.Bindings {
				if b == v && !NeverSet(m.Fn.(*ssa.Function).FreeVars[i], 3) {
					return false
				}
			}
		}
	}
	return true
}

func isOne(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int && c.Int64() == 1
}
