package bounds

import (
	"fmt"
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// Addresses that are handed to the system as numbers (PC5007, pattern 4 of
// package unsafe): the conversion must stand in the argument list of the call,
// or nothing keeps the object alive while the call runs.

// handedAddresses reports numbers that a system call takes for addresses.
func (m *misuse) handedAddresses() {
	f := m.f
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			system := isSystemCall(call.Common())
			for _, arg := range variadic(call.Common()) {
				if !isUintptr(arg.Type()) {
					continue
				}
				conv, _ := arg.(*ssa.Convert)
				if conv != nil && isUnsafePointer(conv.X.Type()) {
					m.fieldsOf(conv, call)
				}
				if system {
					m.keptBefore(arg, call)
				}
			}
		}
	}
}

// isSystemCall reports whether a call is one of those whose uintptr arguments
// the compiler keeps alive if they are converted in the argument list.
func isSystemCall(call *ssa.CallCommon) bool {
	fn := staticFunc(call)
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "syscall", "golang.org/x/sys/unix", "golang.org/x/sys/windows":
	default:
		return false
	}
	switch fn.Name() {
	case "Syscall", "Syscall6", "Syscall9", "SyscallN", "RawSyscall", "RawSyscall6", "SyscallNoError", "RawSyscallNoError", "Call":
		return true
	}
	return false
}

// variadic returns the arguments of a call, those behind an ellipsis included.
func variadic(call *ssa.CallCommon) []ssa.Value {
	args := call.Args
	if len(args) == 0 || !call.Signature().Variadic() {
		return args
	}
	sl, ok := args[len(args)-1].(*ssa.Slice)
	if !ok {
		return args
	}
	alloc, ok := sl.X.(*ssa.Alloc)
	if !ok || alloc.Comment != "varargs" {
		return args
	}
	res := args[: len(args)-1 : len(args)-1]
	for _, ref := range *alloc.Referrers() {
		if ia, ok := ref.(*ssa.IndexAddr); ok {
			for _, use := range *ia.Referrers() {
				if st, ok := use.(*ssa.Store); ok && st.Addr == ia {
					res = append(res, st.Val)
				}
			}
		}
	}
	return res
}

// keptBefore judges an argument of a system call that was converted before it.
func (m *misuse) keptBefore(arg ssa.Value, call ssa.CallInstruction) {
	f := m.f
	if _, direct := arg.(*ssa.Convert); direct {
		if conv := arg.(*ssa.Convert); isUnsafePointer(conv.X.Type()) && f.inArguments(conv, call) {
			return
		}
	}
	if _, isParam := arg.(*ssa.Parameter); isParam {
		return // a wrapper: its callers keep the rules, or are the compiler's business
	}
	a, ok := f.addressIn(arg, trail{})
	if !ok || f.usedAfter(arg, call) {
		return
	}
	if fn := staticFunc(call.Common()); fn != nil {
		m.reportKept(call.Pos(), "call of "+fn.Name(), a)
	}
}

// inArguments reports whether a conversion is written in the argument list of
// a call.
func (f *frame) inArguments(conv *ssa.Convert, call ssa.CallInstruction) bool {
	expr := f.a.callAt(f.fn, call.Pos())
	return expr == nil || expr.Lparen < conv.Pos() && conv.Pos() < expr.Rparen
}

// fieldsOf reports addresses in uintptr fields of a struct whose own address
// is handed on as a number: whoever gets it reads them as addresses.
func (m *misuse) fieldsOf(conv *ssa.Convert, call ssa.CallInstruction) {
	f := m.f
	p := f.eval(conv.X)
	if p.kind != pointer || p.region.kind != regionAlloc {
		return
	}
	alloc, ok := p.region.key.(*ssa.Alloc)
	if !ok || alloc.Parent() != f.fn {
		return
	}
	for _, st := range fieldStores(alloc, 0) {
		fa := st.Addr.(*ssa.FieldAddr)
		a, ok := f.addressIn(st.Val, trail{})
		if !ok || !isUintptr(st.Val.Type()) || f.usedAfter(st.Val, call) {
			continue
		}
		pos := a.made
		if !pos.IsValid() || a.kept != "" {
			pos = st.Pos()
		}
		name := "a function"
		if fn := f.a.callee(call.Common()); fn != nil {
			name = fn.Name()
		}
		m.report(CodeUintptr, pos, fmt.Sprintf("the address of %s is a number in field %s when %s is called: nothing keeps %s alive and in its place", a.object, fieldVar(fa).Name(), name, a.object),
			Step{call.Pos(), name + " is called with the address of the struct here"})
	}
}

// fieldStores lists what is stored into the fields of a variable, also by
// copying a literal to it.
func fieldStores(alloc *ssa.Alloc, depth int) []*ssa.Store {
	var res []*ssa.Store
	for _, ref := range *alloc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			for _, use := range *ref.Referrers() {
				if st, ok := use.(*ssa.Store); ok && st.Addr == ref {
					res = append(res, st)
				}
			}
		case *ssa.Store:
			if load, ok := ref.Val.(*ssa.UnOp); ok && ref.Addr == alloc && depth < 3 {
				if from, ok := load.X.(*ssa.Alloc); ok {
					res = append(res, fieldStores(from, depth+1)...)
				}
			}
		}
	}
	return res
}

// usedAfter reports whether the memory whose address a number is, is certainly
// still needed behind a call: it is used there, or kept alive, or pinned.
func (f *frame) usedAfter(number ssa.Value, call ssa.CallInstruction) bool {
	roots := make(map[ssa.Value]bool)
	var walk func(v ssa.Value, depth int)
	walk = func(v ssa.Value, depth int) {
		if depth > 10 || roots[v] {
			return
		}
		switch v := v.(type) {
		case *ssa.Convert:
			walk(v.X, depth+1)
		case *ssa.ChangeType:
			walk(v.X, depth+1)
		case *ssa.BinOp:
			walk(v.X, depth+1)
			walk(v.Y, depth+1)
		case *ssa.IndexAddr:
			walk(v.X, depth+1)
		case *ssa.FieldAddr:
			walk(v.X, depth+1)
		case *ssa.Call:
			for _, arg := range v.Call.Args {
				walk(arg, depth+1)
			}
		case *ssa.Phi:
			for _, e := range v.Edges {
				walk(e, depth+1)
			}
		case *ssa.UnOp:
			if v.Op == token.MUL {
				walk(v.X, depth+1)
			}
		case *ssa.Const:
			return
		}
		roots[v] = true
	}
	walk(number, 0)
	for root := range roots {
		if root.Referrers() == nil {
			continue
		}
		if isPinned(root) {
			return true
		}
		for _, ref := range *root.Referrers() {
			if v, ok := ref.(ssa.Value); ok && roots[v] {
				continue // a step on the way to the number
			}
			if f.after(call, ref) {
				return true
			}
		}
	}
	return false
}

// isPinned reports whether a runtime.Pinner holds what v points to.
func isPinned(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		mi, ok := ref.(*ssa.MakeInterface)
		if !ok {
			continue
		}
		for _, use := range *mi.Referrers() {
			if call, ok := use.(ssa.CallInstruction); ok {
				if fn := staticFunc(call.Common()); fn != nil && fn.FullName() == "(*runtime.Pinner).Pin" {
					return true
				}
			}
		}
	}
	return false
}

// after reports whether control can come from one instruction to another.
func (f *frame) after(first, second ssa.Instruction) bool {
	if second.Parent() != f.fn {
		return true
	}
	if first.Block() != second.Block() {
		return f.reachable(first.Block(), second.Block())
	}
	if f.reachable(first.Block(), first.Block()) {
		return true
	}
	for _, instr := range first.Block().Instrs {
		switch instr {
		case first:
			return second != first
		case second:
			return false
		}
	}
	return false
}
