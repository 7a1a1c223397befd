package bounds

import (
	"fmt"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// The life of an address that is kept as a number (PC5007). A uintptr keeps
// nothing alive, and is not changed when a stack moves. Package unsafe allows
// an address to be a number within one expression, and within the arguments of
// a system call; the compiler looks after it only there.

// An address is a number that was made from a pointer to memory of Go.
type address struct {
	object string    // the memory, in words
	made   token.Pos // where the pointer became a number
	kept   string    // where the number was: "field base of arena"
	steps  []Step
}

// A trail says how far an address was followed already.
type trail struct {
	depth int
	long  bool // through a field, a parameter or a result, so that it may be kept for long
}

func (t trail) near() trail { return trail{t.depth + 1, t.long} }
func (t trail) far() trail  { return trail{t.depth + 1, true} }

// maxTrail is over how many fields, calls and variables an address is followed.
const maxTrail = 4

// addresses reports the addresses that become pointers again.
func (m *misuse) addresses() {
	f := m.f
	if hasPragma(f.fn, "nocheckptr") {
		return
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			m.constantPointers(instr)
			switch instr := instr.(type) {
			case *ssa.Convert:
				if isUnsafePointer(instr.Type()) && isInteger(instr.X.Type()) {
					m.pointerOfNumber(instr)
				}
			case *ssa.UnOp:
				if instr.Op == token.MUL && (isPointer(instr.Type()) || isUnsafePointer(instr.Type())) {
					m.laundered(instr)
				}
			}
		}
	}
	m.handedAddresses()
}

// constantPointers reports pointers made of small constants, which SSA has as
// constants.
func (m *misuse) constantPointers(instr ssa.Instruction) {
	for _, op := range instr.Operands(nil) {
		if c, ok := (*op).(*ssa.Const); ok && c.Value != nil && isUnsafePointer(c.Type()) {
			if n := c.Int64(); 0 < n && n < 4096 {
				m.report(CodeUintptr, instr.Pos(), fmt.Sprintf("unsafe.Pointer of %d, %s", n, noAddress))
			}
		}
	}
}

const noAddress = "which is no address: the garbage collector and checkptr may stop the program when they meet the pointer"

// pointerOfNumber judges unsafe.Pointer(u).
func (m *misuse) pointerOfNumber(conv *ssa.Convert) {
	f := m.f
	if what := f.noAddress(conv.X); what != "" {
		m.report(CodeUintptr, conv.Pos(), fmt.Sprintf("unsafe.Pointer of %s, %s", what, noAddress))
		return
	}
	if f.sanctioned(conv) {
		return
	}
	if a, ok := f.addressIn(conv.X, trail{}); ok {
		m.reportKept(conv.Pos(), "unsafe.Pointer", a)
	}
}

func (m *misuse) reportKept(pos token.Pos, how string, a address) {
	kept := "in a uintptr"
	if a.kept != "" {
		kept = a.kept
	}
	where := ""
	if w := m.f.a.where(a.made); w != "" {
		where = " since " + w
	}
	steps := a.steps
	if a.made.IsValid() {
		steps = append([]Step{{a.made, "the address of " + a.object + " becomes a number here"}}, steps...)
	}
	m.report(CodeUintptr, pos, fmt.Sprintf("%s of an address that was kept %s%s: a number keeps %s neither alive nor in its place", how, kept, where, a.object), steps...)
}

// noAddress describes an integer that can be no address; "" if it may be one.
func (f *frame) noAddress(v ssa.Value) string {
	for {
		conv, ok := v.(*ssa.Convert)
		if !ok || !isInteger(conv.X.Type()) {
			break
		}
		v = conv.X
	}
	if _, ok := v.(*ssa.Const); ok {
		return ""
	}
	if n, ok := f.a.sizeof(v.Type()); ok && n <= 2 && isInteger(v.Type()) {
		if x := f.eval(v); x.kind == integer {
			return fmt.Sprintf("an integer of %d bits", 8*n)
		}
	}
	if call, ok := v.(*ssa.Call); ok {
		if b, ok := call.Call.Value.(*ssa.Builtin); ok && (b.Name() == "len" || b.Name() == "cap") {
			return "a " + map[string]string{"len": "length", "cap": "capacity"}[b.Name()]
		}
	}
	return ""
}

// sanctioned reports whether the number that conv makes a pointer of is
// computed in the same expression: patterns 3, 5 and 6 of package unsafe. A
// number that is combined with zero by ^ or | is an address that is to be
// hidden from the escape analysis, and says so.
func (f *frame) sanctioned(conv *ssa.Convert) bool {
	call := f.a.callAt(f.fn, conv.Pos())
	if call == nil {
		return true // in the initialiser of a variable, or made by the compiler
	}
	inside := func(pos token.Pos) bool { return call.Lparen < pos && pos < call.Rparen }
	var walk func(v ssa.Value, depth int) bool
	walk = func(v ssa.Value, depth int) bool {
		if depth > 10 {
			return true
		}
		switch v := v.(type) {
		case *ssa.Convert:
			if isUnsafePointer(v.X.Type()) {
				return inside(v.Pos())
			}
			return walk(v.X, depth+1)
		case *ssa.ChangeType:
			return walk(v.X, depth+1)
		case *ssa.BinOp:
			if v.Op == token.XOR || v.Op == token.OR {
				return true
			}
			return walk(v.X, depth+1) || walk(v.Y, depth+1)
		case *ssa.Call:
			fn := staticFunc(&v.Call)
			return fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "reflect" && inside(v.Pos())
		case *ssa.UnOp:
			return v.Op == token.MUL && dataOfHeader(v.X)
		}
		return false
	}
	return walk(conv.X, 0)
}

// dataOfHeader reports whether v is the address of the Data of a header that a
// slice or string is looked at through.
func dataOfHeader(v ssa.Value) bool {
	fa, ok := v.(*ssa.FieldAddr)
	if !ok || fa.Field != 0 {
		return false
	}
	switch x := fa.X.(type) {
	case *ssa.Convert:
		return isUnsafePointer(x.X.Type())
	case *ssa.Alloc:
		return false
	}
	return isHeader(deref(fa.X.Type()))
}

// laundered judges *(*unsafe.Pointer)(unsafe.Pointer(&u)), which hides from
// go vet that u is a number.
func (m *misuse) laundered(load *ssa.UnOp) {
	f := m.f
	back, ok := load.X.(*ssa.Convert)
	if !ok || !isUnsafePointer(back.X.Type()) {
		return
	}
	to, ok := back.X.(*ssa.Convert)
	if !ok || !f.isWord(deref(to.X.Type())) || dataOfHeader(to.X) {
		return
	}
	if a, ok := f.addressAt(to.X, load, trail{}); ok {
		m.reportKept(back.Pos(), "pointer read out", a)
	}
}

// isWord reports whether t is an integer that has room for an address.
func (f *frame) isWord(t types.Type) bool {
	if t == nil || !isInteger(t) {
		return false
	}
	n, ok := f.a.sizeof(t)
	return ok && n == f.a.word
}

// addressAt tells of which memory the number is the address that lies at addr.
func (f *frame) addressAt(addr ssa.Value, at ssa.Instruction, t trail) (address, bool) {
	if t.depth > maxTrail {
		return address{}, false
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		if addr.Field == 0 && isHeader(deref(addr.X.Type())) {
			return address{}, false // PC5008
		}
		if fld := fieldVar(addr); fld != nil {
			if p := f.eval(addr); p.kind == pointer {
				if v := f.load(p, linear{}, fld.Type(), at); v.kind == pointer {
					return f.addressOfValue(v, addr, "in field "+fld.Name(), t)
				}
			}
			return f.addressInStores(f.a.index().fields[fld], "in field "+fld.Name(), t.far())
		}
	case *ssa.Global:
		if addr.Pkg == f.a.prog.Pkg {
			return f.addressInStores(f.a.index().globals[addr], "in variable "+addr.Name(), t.far())
		}
	case *ssa.IndexAddr:
		c := f.a.contents(addr.X)
		return f.addressInPuts(c.puts, "in "+c.kind, t.far())
	case *ssa.Alloc:
		return f.addressInStores(storesTo(addr), "in variable "+addr.Comment, t.near())
	case *ssa.FreeVar:
		for _, mc := range closuresOf(f.fn) {
			for i, fv := range f.fn.FreeVars {
				if alloc, ok := mc.Bindings[i].(*ssa.Alloc); fv == addr && ok {
					return f.addressInStores(storesTo(alloc), "in the captured variable "+alloc.Comment, t.far())
				}
			}
		}
	}
	return address{}, false
}

func storesTo(alloc *ssa.Alloc) []storeSite {
	var res []storeSite
	for _, ref := range *alloc.Referrers() {
		if st, ok := ref.(*ssa.Store); ok && st.Addr == alloc {
			res = append(res, storeSite{st.Parent(), st})
		}
	}
	return res
}

// addressInStores tells of which memory all numbers that are stored in a
// variable are addresses. Zero does not count.
func (f *frame) addressInStores(sites []storeSite, kept string, t trail) (address, bool) {
	return f.addressInPuts(putsOf(sites), kept, t)
}

// addressInElement tells of which memory all numbers in a container are
// addresses.
func (f *frame) addressInElement(v ssa.Value, t trail) (address, bool) {
	container := elementOf(v)
	if load, ok := v.(*ssa.UnOp); container == nil || ok && load.Op == token.MUL {
		return address{}, false // what lies at an address is addressAt's
	}
	c := f.a.contents(container)
	return f.addressInPuts(c.puts, "in "+c.kind, t.far())
}

func (f *frame) addressInPuts(puts []put, kept string, t trail) (address, bool) {
	var res address
	found := false
	if len(puts) > 16 {
		return res, false
	}
	for _, s := range puts {
		if c, ok := s.val.(*ssa.Const); ok && c.Value != nil && c.Int64() == 0 {
			continue
		}
		one, ok := address{}, false
		f.a.elsewhere(s.fn, func(g *frame) {
			one, ok = g.addressIn(s.val, t)
			ok = ok && !g.keptBeside(s)
		})
		if !ok {
			return address{}, false
		}
		if !found {
			res, found = one, true
			if res.kept == "" || t.long {
				res.kept = kept
			}
			res.steps = append(one.steps[:len(one.steps):len(one.steps)], Step{s.at.Pos(), "it is stored " + kept + " here"})
		}
	}
	return res, found
}

// addressIn tells of which memory the number v is an address.
func (f *frame) addressIn(v ssa.Value, t trail) (address, bool) {
	if t.depth > maxTrail {
		return address{}, false
	}
	if a, ok := f.addressInElement(v, t); ok {
		return a, true
	}
	switch v := v.(type) {
	case *ssa.Convert:
		if isUnsafePointer(v.X.Type()) {
			return f.addressOfValue(f.eval(v.X), v, "", t)
		}
		if isInteger(v.X.Type()) {
			return f.addressIn(v.X, t)
		}
	case *ssa.ChangeType:
		return f.addressIn(v.X, t)
	case *ssa.BinOp:
		if x := f.eval(v); x.kind == integer && f.eval(v.X).kind == pointer && f.eval(v.Y).kind == pointer {
			return address{}, false // a distance
		}
		if a, ok := f.addressIn(v.X, t); ok {
			return a, true
		}
		if v.Op == token.ADD {
			return f.addressIn(v.Y, t)
		}
	case *ssa.Phi:
		for _, e := range v.Edges {
			if a, ok := f.addressIn(e, t.near().near()); ok {
				if a.kept == "" {
					a.kept = "over the turns of a loop"
					if !isLoopHeader(v.Block()) {
						a.kept = "in a uintptr"
					}
				}
				return a, true
			}
		}
	case *ssa.Parameter:
		return f.addressFromCallers(v, t.far())
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.addressAt(v.X, v, t.near())
		}
	case *ssa.FreeVar:
		for _, mc := range closuresOf(f.fn) {
			for i, fv := range f.fn.FreeVars {
				if fv == v {
					a, ok := address{}, false
					f.a.elsewhere(mc.Parent(), func(g *frame) { a, ok = g.addressIn(mc.Bindings[i], t.far()) })
					a.kept = "in a captured variable"
					return a, ok
				}
			}
		}
	case *ssa.Field:
		if s, ok := underlying(v.X.Type()).(*types.Struct); ok && (v.Field != 0 || !isHeader(v.X.Type())) {
			fld := s.Field(v.Field)
			if x := f.eval(v); x.kind == pointer {
				return f.addressOfValue(x, v, "in field "+fld.Name(), t)
			}
			return f.addressInStores(f.a.index().fields[fld.Origin()], "in field "+fld.Name(), t.far())
		}
	case *ssa.Call:
		return f.addressFromCall(&v.Call, 0, t.far())
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok {
			return f.addressFromCall(&call.Call, v.Index, t.far())
		}
	}
	return address{}, false
}

func isLoopHeader(b *ssa.BasicBlock) bool {
	for _, p := range b.Preds {
		if b.Dominates(p) {
			return true
		}
	}
	return false
}

// addressFromCall follows the result of a function of the package.
func (f *frame) addressFromCall(call *ssa.CallCommon, index int, t trail) (address, bool) {
	fn := f.target(call)
	if fn == nil || fn.Blocks == nil || hasPragma(fn, "nocheckptr") {
		return address{}, false
	}
	var res address
	found := false
	f.a.elsewhere(fn, func(g *frame) {
		for _, ret := range g.returns() {
			if index < len(ret.Results) {
				if res, found = g.addressIn(ret.Results[index], t); found {
					res.kept = "in the result of " + fn.Name()
					res.steps = append(res.steps, Step{ret.Pos(), fn.Name() + " returns it as a number here"})
					return
				}
			}
		}
	})
	return res, found
}

// addressFromCallers follows a parameter to what callers in view pass. The
// arguments of functions with a directive to that end are kept alive.
func (f *frame) addressFromCallers(p *ssa.Parameter, t trail) (address, bool) {
	if hasPragma(f.fn, "uintptrescapes", "uintptrkeepalive", "nocheckptr") {
		return address{}, false
	}
	i := f.params[p]
	for _, call := range f.a.callsOf(f.fn) {
		args := call.Common().Args
		if i >= len(args) || call.Parent() == f.fn {
			continue
		}
		a, ok := address{}, false
		f.a.elsewhere(call.Parent(), func(g *frame) { a, ok = g.addressIn(args[i], t) })
		if ok {
			a.kept = "in parameter " + p.Name()
			a.steps = append(a.steps, Step{call.Pos(), f.fn.Name() + " is called with it here"})
			return a, true
		}
	}
	return address{}, false
}

// addressOfValue tells of a pointer which memory of Go it points to. How far
// the pointer came before it was a number is counted anew: its way is another.
func (f *frame) addressOfValue(x value, from ssa.Value, kept string, t trail) (address, bool) {
	if x.kind != pointer || !f.ofGo(x.region, trail{long: t.long}) {
		return address{}, false
	}
	a := address{object: f.objectName(x.region), kept: kept}
	if conv, ok := from.(*ssa.Convert); ok {
		a.made = conv.Pos()
	}
	return a, true
}
