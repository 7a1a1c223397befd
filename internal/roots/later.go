package roots

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// What else becomes of a value that is put: it is mentioned later, memory of it is
// kept, or a goroutine has it.

// usedLater reports whether a value that the one put at instr was read from,
// or a literal that captures one, is mentioned by an instruction that may be
// executed later. Deferred calls are executed later than anything.
func usedLater(instr ssa.Instruction, from map[ssa.Value]bool) bool {
	_, deferred := instr.(*ssa.Defer)
	later := usage.Following(instr.Block())
	after := func(i ssa.Instruction) bool {
		if i == instr {
			return false
		}
		if _, ok := i.(*ssa.Defer); ok || deferred {
			return ok
		}
		if later[i.Block()] {
			return true
		}
		return i.Block() == instr.Block() && slices.Index(i.Block().Instrs, i) > slices.Index(i.Block().Instrs, instr)
	}
	mentioned := func(v ssa.Value) bool {
		return v.Referrers() != nil && slices.ContainsFunc(*v.Referrers(), after)
	}
	var used func(v ssa.Value, part bool) bool // v, or what was made of it, and parts of it if part
	used = func(v ssa.Value, part bool) bool {
		if mentioned(v) {
			return true
		}
		if v.Referrers() == nil {
			return false
		}
		for _, r := range *v.Referrers() {
			if m, ok := r.(*ssa.MakeClosure); ok && (mentioned(m) || after(m)) {
				return true
			}
			if made := another(r, part); made != nil && used(made, part) {
				return true
			}
		}
		return false
	}
	for v, field := range from {
		if used(v, !field) {
			return true
		}
	}
	return false
}

// another returns what r makes of its operand if that is the same object in another
// form, such as an interface, or, if part, the address of a part of it: it may have
// been made long before it is used.
func another(r ssa.Instruction, part bool) ssa.Value {
	switch r := r.(type) {
	case *ssa.MakeInterface:
		return r
	case *ssa.ChangeInterface:
		return r
	case *ssa.ChangeType:
		return r
	case *ssa.Slice:
		return r
	case *ssa.FieldAddr:
		if part {
			return r
		}
	case *ssa.IndexAddr:
		if part {
			return r
		}
	}
	return nil
}

// outlives reports whether memory of what fn puts may be in use when fn has returned:
// fn returns something that may be a part of it, or a value made of it is stored
// somewhere.
func outlives(fn *ssa.Function, from map[ssa.Value]bool) bool {
	for r := range fn.Signature.Results().Variables() {
		switch t := r.Type().Underlying().(type) {
		case *types.Slice, *types.Pointer, *types.Struct:
			return true
		case *types.Interface: // a reader, say
			if !types.Identical(r.Type(), types.Universe.Lookup("error").Type()) {
				return true
			}
		case *types.Basic:
			if t.Info()&types.IsString != 0 {
				return true
			}
		}
	}
	return keptPart(from)
}

// A part is a value that may show memory of what is put, or lead to it, in the function
// that puts, or in one that it calls.
type part struct {
	v      ssa.Value
	called bool
}

// keptPart reports whether a slice or string that shows memory of one of the values
// is stored outside the function's variables, by itself or by a function that it is
// handed to.
func keptPart(from map[ssa.Value]bool) bool {
	seen := make(map[part]bool)
	var work []part
	for v := range from {
		work = append(work, part{v: v})
	}
	for len(work) > 0 {
		p := work[len(work)-1]
		work = work[:len(work)-1]
		if seen[p] || p.v.Referrers() == nil {
			continue
		}
		seen[p] = true
		for _, r := range *p.v.Referrers() {
			switch i := r.(type) {
			case *ssa.Store:
				if a, local := i.Addr.(*ssa.Alloc); i.Val != p.v {
				} else if local {
					work = append(work, part{a, p.called})
				} else if usage.CarriesMemory(p.v.Type()) {
					return true
				}
			case *ssa.MapUpdate:
				if (i.Value == p.v || i.Key == p.v) && usage.CarriesMemory(p.v.Type()) {
					return true
				}
			case ssa.CallInstruction:
				if param := handedAs(i.Common(), p.v); param != nil && !p.called && usage.CarriesMemory(p.v.Type()) {
					work = append(work, part{param, true})
				}
			}
			if m := shows(r, p.v); m != nil {
				work = append(work, part{m, p.called})
			}
		}
	}
	return false
}

// handedAs returns the parameter of a function of the package that v is passed for, or nil.
func handedAs(c *ssa.CallCommon, v ssa.Value) ssa.Value {
	if fn := c.StaticCallee(); fn != nil {
		for i, p := range usage.Body(fn).Params {
			if i < len(c.Args) && c.Args[i] == v && usage.Body(fn).Blocks != nil {
				return p
			}
		}
	}
	return nil
}

// shows returns what r makes of v if that may show the memory of v, or lead to it.
func shows(r ssa.Instruction, v ssa.Value) ssa.Value {
	switch i := r.(type) {
	case *ssa.Slice:
		return i
	case *ssa.FieldAddr:
		return i
	case *ssa.IndexAddr:
		if i.X == v {
			return i
		}
	case *ssa.Phi:
		return i
	case *ssa.ChangeType:
		return i
	case *ssa.Convert:
		if from, to := usage.CarriesMemory(v.Type()), usage.CarriesMemory(i.Type()); !from || !to { // not a copy, as from bytes to a string
			return i
		}
	case *ssa.UnOp:
		if _, ok := i.Type().Underlying().(*types.Pointer); i.Op == token.MUL && (ok || usage.CarriesMemory(i.Type())) {
			return i
		}
	case *ssa.Extract:
		if usage.CarriesMemory(i.Type()) {
			return i
		}
	case *ssa.Call:
		return called(i, v)
	}
	return nil
}

// called returns the result of a call that is given v, if it may show memory of v.
func called(c *ssa.Call, v ssa.Value) ssa.Value {
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append", "String", "Slice", "StringData", "SliceData", "Add":
			if c.Call.Args[0] == v {
				return c
			}
		}
		return nil
	}
	fn := c.Call.StaticCallee()
	if fn == nil {
		if !c.Call.IsInvoke() && usage.HeldIn(c.Call.Value) != nil && usage.CarriesMemory(c.Type()) { // a function in a field, see usage.HeldView
			return c
		}
		return nil
	}
	obj, _ := fn.Object().(*types.Func)
	if _, several := c.Type().(*types.Tuple); knowledge.View(obj) >= 0 || usage.Body(fn).Blocks != nil && (several || usage.CarriesMemory(c.Type())) {
		return c
	}
	return nil
}

// usedMeanwhile reports whether a goroutine is given, or captures, a value that
// what is put was read from.
func usedMeanwhile(from map[ssa.Value]bool) bool {
	starts := func(i ssa.Instruction) bool { _, ok := i.(*ssa.Go); return ok }
	for v := range from {
		if v.Referrers() == nil {
			continue
		}
		for _, r := range *v.Referrers() {
			if starts(r) {
				return true
			}
			if m, ok := r.(*ssa.MakeClosure); ok && slices.ContainsFunc(*m.Referrers(), starts) {
				return true
			}
		}
	}
	return false
}
