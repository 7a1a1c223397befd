package bounds

import (
	"cmp"
	"fmt"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/lazyssa"
)

// The audit of the boundary to C: every place where memory crosses it, with what the
// analysis that makes the findings knows of it. Nothing is judged anew: a place is wrong
// where there is a finding, and proved where the obligations of its accesses cannot be
// violated and the memory lives for long enough.

// A Verdict says what is known of a crossing.
type Verdict string

const (
	Proved   Verdict = "proved"   // size and life of the memory are known, and fit
	Unproved Verdict = "unproved" // one of them is not known
	Wrong    Verdict = "wrong"    // there is a finding
)

// Directions of a crossing.
const (
	ToC   = "Go to C"
	FromC = "C to Go"
)

// A Crossing is a place where memory crosses the boundary between Go and C.
type Crossing struct {
	Pos       token.Pos
	Direction string
	What      string // what is done: "argument 1 of C.fill"
	Object    string // the memory, in words
	Verdict   Verdict
	Reason    string
	Code      string // of the finding, if it is wrong
}

// AuditCgo lists the crossings of a package in the order of its source.
func AuditCgo(prog *lazyssa.SSA, sizes types.Sizes, imported func(*types.Func) *Summary) []Crossing {
	a, res := analyzed(maxSteps, prog, sizes, imported)
	au := &audit{a: a, wrong: make(map[token.Position]Violation)}
	for _, v := range res.Violations {
		if at := au.place(v.Pos); au.wrong[at].Code == "" {
			au.wrong[at] = v
		}
	}
	for _, fn := range prog.Funcs {
		if madeByCgo(fn) {
			continue
		}
		if !a.guarded(fn, func(f *frame) { au.function(f) }) {
			au.tooLarge(fn)
		}
	}
	slices.SortStableFunc(au.found, func(x, y Crossing) int {
		px, py := prog.Pkg.Prog.Fset.Position(x.Pos), prog.Pkg.Prog.Fset.Position(y.Pos)
		return cmp.Or(cmp.Compare(px.Filename, py.Filename), cmp.Compare(px.Line, py.Line), cmp.Compare(px.Column, py.Column),
			cmp.Compare(x.Direction, y.Direction), cmp.Compare(x.What, y.What))
	})
	return au.found
}

// An audit collects the crossings of a package.
type audit struct {
	a     *analysis
	wrong map[token.Position]Violation // findings by line
	found []Crossing
}

// place is the line of a position, as the user wrote it.
func (au *audit) place(pos token.Pos) token.Position {
	p := au.a.prog.Pkg.Prog.Fset.Position(pos)
	p.Offset, p.Column = 0, 0
	return p
}

// add judges a crossing: what nothing speaks against is proved.
func (au *audit) add(c Crossing, doubt string, codes ...string) {
	if !c.Pos.IsValid() {
		return
	}
	c.Verdict, c.Reason = Proved, "size and life are known"
	if doubt != "" {
		c.Verdict, c.Reason = Unproved, doubt
	}
	if v, ok := au.wrong[au.place(c.Pos)]; ok && slices.Contains(codes, v.Code) {
		c.Verdict, c.Reason, c.Code = Wrong, v.Message, v.Code
	}
	au.found = append(au.found, c)
}

// Codes of findings about sizes, which may be about memory of C as well as of Go.
var sizeCodes = []string{CodeC, CodeConversion, CodeArithmetic, CodeView, CodeUnchecked, CodeAlign}

// tooLarge lists what calls of C a function has that the analysis gave up on.
func (au *audit) tooLarge(fn *ssa.Function) {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok {
				if name := cFunc(call.Common()); name != "" && name != "free" {
					au.add(Crossing{Pos: call.Pos(), Direction: ToC, What: "call of C." + name, Object: "its arguments"},
						"the function is too large to be analysed whole", append(slices.Clone(sizeCodes), CodeGoToC)...)
				}
			}
		}
	}
}

// function lists the crossings of one function.
func (au *audit) function(f *frame) {
	au.accesses(f)
	seen := make(map[any]bool) // pointers of C whose memory was listed
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			f.spend(1)
			switch instr := instr.(type) {
			case ssa.CallInstruction:
				if name := cFunc(instr.Common()); name != "" {
					au.call(f, instr, name)
				}
			case *ssa.Store:
				au.store(f, instr)
				au.through(f, instr.Addr, instr.Pos(), instr, seen)
			case *ssa.UnOp:
				if instr.Op == token.MUL {
					au.through(f, instr.X, instr.Pos(), instr, seen)
				}
			}
		}
	}
}

// call lists what a call hands to C, pointer by pointer, and the text that it makes of
// memory of C.
func (au *audit) call(f *frame, call ssa.CallInstruction, name string) {
	if name == "GoString" {
		p := f.eval(call.Common().Args[0])
		doubt := "where the text ends is not known"
		if p.kind == pointer && p.region.ofC == "CString" {
			doubt = f.doubtOfTime(p.region, call)
		}
		au.add(Crossing{Pos: call.Pos(), Direction: FromC, What: "text made by C.GoString", Object: f.ofWhat(p)}, doubt, CodeC)
		return
	}
	switch name {
	case "malloc", "calloc", "free", "CString", "CBytes", "GoBytes", "GoStringN":
		return // they copy, or give out memory of C
	}
	for i, arg := range call.Common().Args {
		p := f.eval(arg)
		if p.kind != pointer || isInteger(arg.Type()) && !goObject(p.region) {
			continue
		}
		g, q, at := f.home(p, call)
		c := Crossing{Pos: call.Pos(), Direction: ToC, What: fmt.Sprintf("argument %d of C.%s", i+1, name), Object: g.ofWhat(q)}
		au.add(c, cmp.Or(f.doubtOfRoom(arg, p, call, name, i), g.doubtOfLife(arg, q, at)), append(slices.Clone(sizeCodes), CodeGoToC)...)
	}
}

// doubtOfRoom says what is not known of the size of the memory that C gets; "" if it fits.
func (f *frame) doubtOfRoom(arg ssa.Value, p value, call ssa.CallInstruction, name string, i int) string {
	if s, ok := sized[name]; ok && slices.Contains(s.pointers, i) {
		if c, ok := call.(*ssa.Call); ok && s.size < len(c.Call.Args) {
			return f.doubtOfAccess(access{instr: c, pos: c.Pos(), ptr: p, hi: f.number(c.Call.Args[s.size]), view: true, byC: true})
		}
	}
	elem := deref(arg.Type())
	if _, isStruct := underlying(elem).(*types.Struct); isStruct {
		// C gets a struct by its own type: it is taken to use just that.
		if n, ok := f.a.sizeof(elem); ok {
			return f.doubtOfAccess(access{instr: call, pos: call.Pos(), ptr: p, hi: constant(n)})
		}
	}
	return fmt.Sprintf("how much of it C.%s uses is not known", name)
}

// doubtOfLife says what is not known of the life of what C gets, and of what it holds.
func (f *frame) doubtOfLife(arg ssa.Value, p value, call ssa.Instruction) string {
	switch {
	case p.region.ofC != "":
		return f.doubtOfTime(p.region, call)
	case isInteger(arg.Type()):
		if f.keptAlive(p.region, call) || pins(f.fn) {
			return ""
		}
		return "a number keeps nothing alive"
	case p.region.kind == regionOpaque && cType(p.region.origin.typ) && !f.fromGo(p.region.origin):
		return "whose memory it is is not known"
	}
	t := deref(arg.Type())
	if p.region.own() && p.region.typ != nil {
		t = p.region.typ
		if elem := p.region.backing(); elem != nil {
			t = elem
		}
	}
	if t == nil || isUnsafePointer(arg.Type()) && !p.region.own() {
		return "what it holds is not known"
	}
	if hasPointers(t, 0) && !pins(f.fn) {
		return "it may hold Go pointers"
	}
	return ""
}

// fromGo reports whether a pointer to a type of C was made of memory of Go by the
// callers in view.
func (f *frame) fromGo(o *origin) bool {
	found := false
	f.inCallers(f.pointerTo(o), 0, func(_ *frame, p value, _ []Step) bool {
		found = found || goObject(p.region)
		return p.region == nil || p.region.own()
	})
	return found
}

// accesses lists the views that Go takes of memory of C, and what C copies for Go.
func (au *audit) accesses(f *frame) {
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok {
				continue
			}
			var list []access
			if b, ok := call.Call.Value.(*ssa.Builtin); ok {
				list = f.builtinView(call, b.Name())
			} else if name := cFunc(&call.Call); name == "GoBytes" || name == "GoStringN" {
				list = f.cAccesses(call)
			}
			for _, acc := range list {
				au.view(f, acc, call)
			}
		}
	}
	for _, b := range f.fn.Blocks {
		for _, instr := range b.Instrs {
			sl, ok := instr.(*ssa.Slice)
			if !ok {
				continue
			}
			conv, ok := sl.X.(*ssa.Convert)
			if !ok || !isUnsafePointer(conv.X.Type()) {
				continue
			}
			p := f.eval(conv.X)
			if p.kind != pointer {
				continue
			}
			for _, acc := range f.arrayView(sl, conv, p, linear{}, deref(conv.Type())) {
				au.view(f, acc, sl)
			}
		}
	}
}

// view lists a slice or string that Go takes for memory of C, or copies out of it.
func (au *audit) view(f *frame, acc access, v ssa.Value) {
	r := acc.ptr.region
	if !acc.byC && !f.belongsToC(r) {
		return
	}
	doubt := f.doubtOfAccess(acc)
	if doubt == "" && !acc.byC {
		doubt = f.doubtOfView(r, v)
	} else if doubt == "" {
		g, q, at := f.home(acc.ptr, acc.instr)
		doubt = g.doubtOfTime(q.region, at)
	}
	au.add(Crossing{Pos: acc.pos, Direction: FromC, What: acc.what, Object: f.ofWhat(acc.ptr)}, doubt, append(slices.Clone(sizeCodes), CodeGoToC)...)
}

// doubtOfAccess says what is not known of the bytes that an access takes; "" if they are
// all inside of the memory.
func (f *frame) doubtOfAccess(acc access) string {
	if !acc.ptr.region.known {
		return "how large it is is not known"
	}
	for _, ob := range f.owed(acc) {
		if ob.field != nil || ob.filled != nil {
			continue
		}
		if v, conds := f.judge(&ob); v != drop && !(v == pass && f.shownByCallers(&ob, conds, 0)) {
			return "that it is large enough is not shown"
		}
	}
	return ""
}

// belongsToC reports whether a region is memory of C as far as is known.
func (f *frame) belongsToC(r *region) bool {
	if r.ofC != "" {
		return true
	}
	if r.kind != regionOpaque || r.origin == nil {
		return false
	}
	for o := r.origin; o != nil; o = o.parent {
		if cType(o.typ) {
			return true
		}
	}
	return false
}

// through lists the first use of a pointer of C that is not made of known memory.
func (au *audit) through(f *frame, addr ssa.Value, pos token.Pos, at ssa.Instruction, seen map[any]bool) {
	for {
		if fa, ok := addr.(*ssa.FieldAddr); ok {
			addr = fa.X
			continue
		}
		if ia, ok := addr.(*ssa.IndexAddr); ok && isPointer(ia.X.Type()) {
			addr = ia.X
			continue
		}
		break
	}
	if seen[addr] || !isPointer(addr.Type()) {
		return
	}
	switch addr.(type) {
	case *ssa.Alloc, *ssa.Global, *ssa.FreeVar:
		return // a variable of Go
	case *ssa.IndexAddr:
		return // an element: the slice was listed
	}
	p := f.eval(addr)
	if p.kind != pointer || !f.belongsToC(p.region) || p.region.ofC == "" && !f.resultOfC(p.region.origin) {
		return
	}
	seen[addr] = true
	n, ok := f.a.sizeof(deref(addr.Type()))
	doubt := "how large it is is not known"
	if ok {
		doubt = f.doubtOfAccess(access{instr: at, pos: pos, ptr: p, hi: constant(n)})
	}
	if doubt == "" {
		doubt = f.doubtOfTime(p.region, at)
	}
	au.add(Crossing{Pos: pos, Direction: FromC, What: "use of a " + f.a.typeName(addr.Type()), Object: f.ofWhat(p)}, doubt, sizeCodes...)
}

// resultOfC reports whether what an origin stands for was read out of memory of C, or
// returned by C.
func (f *frame) resultOfC(o *origin) bool {
	for ; o != nil; o = o.parent {
		if v, ok := o.value.(ssa.Value); ok {
			if call, ok := instrOf(v).(*ssa.Call); ok && cFunc(&call.Call) != "" {
				return true
			}
		}
		if o.parent == nil {
			return cType(o.typ)
		}
	}
	return false
}

// store lists a pointer to memory of Go that is stored in memory of C.
func (au *audit) store(f *frame, st *ssa.Store) {
	if !hasPointers(st.Val.Type(), 0) {
		return
	}
	to := f.eval(st.Addr)
	if to.kind != pointer || !f.belongsToC(to.region) || to.region.kind == regionOpaque && !f.resultOfC(to.region.origin) {
		return
	}
	v := f.eval(st.Val)
	if v.kind == nilPointer || v.region == nil || f.belongsToC(v.region) && !goObject(v.region) {
		return
	}
	doubt := "whose memory it is is not known"
	if goObject(v.region) {
		doubt = "nothing keeps it alive for as long as C has it"
		if pins(f.fn) {
			doubt = "for how long it is pinned is not known"
		}
	}
	au.add(Crossing{Pos: st.Pos(), Direction: ToC, What: "address stored in " + f.ofWhat(to), Object: f.ofWhat(v)}, doubt, CodeGoToC)
}

// ofWhat names the memory behind a pointer, for a list.
func (f *frame) ofWhat(p value) string {
	if p.region == nil {
		return "memory that is not known"
	}
	return f.objectName(p.region)
}
