package usage

import (
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

// Calls: what is passed, who is called, who leads to whom.

// CalleeOf returns the function or method, not that of an interface, that a call
// names, or nil.
func CalleeOf(c *ssa.CallCommon) *types.Func {
	callee := c.StaticCallee()
	if callee == nil {
		return nil
	}
	obj, _ := callee.Object().(*types.Func)
	return obj
}

// CalleeName returns the full name of the function that a call names, or "".
func CalleeName(c *ssa.Call) string {
	if callee := CalleeOf(c.Common()); callee != nil {
		return callee.FullName()
	}
	return ""
}

// KnownCall returns what the tables say of the function that instr calls, other
// than through an interface.
func KnownCall(instr ssa.Instruction) (knowledge.Func, bool) {
	c, ok := instr.(ssa.CallInstruction)
	if !ok || c.Common().StaticCallee() == nil {
		return knowledge.Func{}, false
	}
	return knowledge.Lookup(CalleeOf(c.Common()))
}

// Arguments returns what a call passes, the receiver first.
func Arguments(c *ssa.CallCommon) []ssa.Value {
	if c.IsInvoke() {
		return append([]ssa.Value{c.Value}, c.Args...)
	}
	return c.Args
}

// Argument returns what a call passes for parameter p of the function called, or nil.
func Argument(c *ssa.CallCommon, p *ssa.Parameter) ssa.Value {
	args, params := Arguments(c), p.Parent().Params
	if i := slices.Index(params, p); i >= 0 && len(args) == len(params) {
		return args[i]
	}
	return nil
}

// FirstArgument returns the receiver or first argument of the call that instr is,
// or nil.
func FirstArgument(instr ssa.Instruction) ssa.Value {
	if c, ok := instr.(ssa.CallInstruction); ok {
		if args := Arguments(c.Common()); len(args) > 0 {
			return args[0]
		}
	}
	return nil
}

// Exported reports whether other packages can call fn by its name.
func Exported(fn *ssa.Function) bool { return fn.Object() != nil && fn.Object().Exported() }

// LoopBody reports whether fn is the body of a loop over an iterator: a function value
// that nobody but the iterator ever has.
func LoopBody(fn *ssa.Function) bool { return fn.Synthetic == "range-over-func yield" }

// Literal returns the function that v is, if v is a literal or names a function.
func Literal(v ssa.Value) *ssa.Function {
	switch v := v.(type) {
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function)
	case *ssa.Function:
		return v
	}
	return nil
}

// Reached returns fn and the functions that it leads to: those that it calls,
// defers, starts or mentions, and so on. It may be called by several goroutines.
func (x *Index) Reached(fn *ssa.Function) map[*ssa.Function]bool {
	x.reachedMu.Lock()
	defer x.reachedMu.Unlock()
	if set := x.reached[fn]; set != nil {
		return set
	}
	set := map[*ssa.Function]bool{fn: true}
	for work := []*ssa.Function{fn}; len(work) > 0; {
		next := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range x.Out(next) {
			if !set[s.Callee] {
				set[s.Callee] = true
				work = append(work, s.Callee)
			}
		}
	}
	x.reached[fn] = set
	return set
}

// Callers returns the functions that lead to fn, nearest first, without fn itself.
func (x *Index) Callers(fn *ssa.Function) []*ssa.Function {
	seen := map[*ssa.Function]bool{fn: true}
	list := []*ssa.Function{fn}
	for i := 0; i < len(list); i++ {
		for _, s := range x.Sites(list[i]) {
			if !seen[s.In] {
				seen[s.In] = true
				list = append(list, s.In)
			}
		}
	}
	return list[1:]
}

// Runs reports whether fn itself calls, defers or starts the literal callee.
func (x *Index) Runs(fn, callee *ssa.Function) bool {
	return slices.ContainsFunc(x.Sites(callee), func(s Site) bool { return s.In == fn && s.How != Taken })
}

// Calls reports whether a literal calls, on each way through it, the function in the
// variable that it has captured as v.
func Calls(m *ssa.MakeClosure, v ssa.Value) bool {
	fn := m.Fn.(*ssa.Function)
	i := slices.Index(m.Bindings, v)
	if i < 0 || len(fn.Blocks) == 0 {
		return false
	}
	for _, ref := range *fn.FreeVars[i].Referrers() {
		load, ok := ref.(*ssa.UnOp)
		if !ok {
			continue
		}
		for _, use := range *load.Referrers() {
			if c, ok := use.(*ssa.Call); ok && c.Call.Value == load && c.Block() == fn.Blocks[0] {
				return true
			}
		}
	}
	return false
}

// CountedBy returns the wait group to which a closure is given that it starts as
// a goroutine and counts, or nil. The instruction makes the closure, or passes it.
func CountedBy(instr ssa.Instruction) ssa.Value {
	c, ok := instr.(ssa.CallInstruction)
	if v, isValue := instr.(ssa.Value); isValue && !ok {
		for _, r := range *v.Referrers() {
			if c, ok = r.(ssa.CallInstruction); ok {
				break
			}
		}
	}
	if !ok {
		return nil
	}
	if k, known := KnownCall(c); known && k.Calls == knowledge.AsyncWG {
		return c.Common().Args[0]
	}
	return nil
}

// Pos returns where the site is in the source: that of a function value is where the value
// goes.
func (s Site) Pos() token.Pos {
	if m, ok := s.Instr.(*ssa.MakeClosure); ok && !m.Pos().IsValid() {
		for _, r := range *m.Referrers() {
			if r.Pos().IsValid() {
				return r.Pos()
			}
		}
	}
	return s.Instr.Pos()
}

// Starts reports whether a goroutine of its own runs the callee: that of a go statement, of
// a group that counts it, or of a timer or context.
func (s Site) Starts() bool {
	return s.How == Started || s.How == Taken && (CountedBy(s.Instr) != nil || s.AtLarge())
}

// AtLarge reports whether the callee is given to a timer or context, which may call it at
// any time, or never.
func (s Site) AtLarge() bool {
	return s.How == Taken && s.GivenTo(func(k knowledge.Func) bool { return k.Calls == knowledge.Later })
}

// CapturesChannel reports whether a literal captures a variable that holds a channel.
func CapturesChannel(literal *ssa.Function) bool {
	return slices.ContainsFunc(literal.FreeVars, func(v *ssa.FreeVar) bool {
		t := v.Type().Underlying()
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem().Underlying()
		}
		_, ok := t.(*types.Chan)
		return ok
	})
}

// GivenTo reports whether a function is made into a value only to be given to
// functions of the tables of which to says yes.
func (s Site) GivenTo(to func(knowledge.Func) bool) bool {
	takes := func(instr ssa.Instruction) bool {
		k, ok := KnownCall(instr)
		return ok && to(k)
	}
	m, ok := s.Instr.(*ssa.MakeClosure)
	if !ok {
		return takes(s.Instr)
	}
	return !slices.ContainsFunc(*m.Referrers(), func(ref ssa.Instruction) bool { return !takes(ref) })
}

// Defers reports whether fn defers anything, which may recover.
func Defers(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if _, ok := instr.(*ssa.Defer); ok {
				return true
			}
		}
	}
	return false
}

// Enqueues reports whether fn appends to a list in a field, for whoever takes it
// from there.
func Enqueues(fn *ssa.Function) bool {
	if fn == nil {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			s, ok := instr.(*ssa.Store)
			if !ok {
				continue
			}
			if _, field := s.Addr.(*ssa.FieldAddr); !field {
				continue
			}
			if call, ok := s.Val.(*ssa.Call); ok {
				if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "append" {
					return true
				}
			}
		}
	}
	return false
}

// IsMain reports whether the process ends when fn returns, and with it all
// that fn started and left behind.
func IsMain(fn *ssa.Function) bool {
	return fn.Name() == "main" && fn.Signature.Recv() == nil && fn.Parent() == nil && fn.Pkg != nil && fn.Pkg.Pkg.Name() == "main"
}

// EndsProcess is [IsMain] also for a function that main alone calls, once, and after which
// it does no more than to say what has come of it.
func (x *Index) EndsProcess(fn *ssa.Function) bool { return x.endsProcess(fn, 3) }

func (x *Index) endsProcess(fn *ssa.Function, depth int) bool {
	if IsMain(fn) {
		return true
	}
	sites := x.Sites(fn)
	return depth > 0 && len(sites) == 1 && sites[0].How == Called && saysOnly(sites[0].Instr) && x.endsProcess(sites[0].In, depth-1)
}

// saysOnly reports whether, after instr, its function calls nothing but functions of the
// standard library that write or end the process, and waits for nothing.
func saysOnly(instr ssa.Instruction) bool {
	b := instr.Block()
	seen := map[*ssa.BasicBlock]bool{}
	work := slices.Clone(b.Succs)
	rest := b.Instrs[slices.Index(b.Instrs, instr)+1:]
	for {
		for _, i := range rest {
			switch i := i.(type) {
			case *ssa.Go, *ssa.Send, *ssa.Select:
				return false
			case *ssa.UnOp:
				if i.Op == token.ARROW {
					return false
				}
			case *ssa.Call:
				if i == instr || !says(&i.Call) {
					return false
				}
			}
		}
		for len(work) > 0 && seen[work[len(work)-1]] {
			work = work[:len(work)-1]
		}
		if len(work) == 0 {
			return true
		}
		next := work[len(work)-1]
		seen[next] = true
		work, rest = append(work[:len(work)-1], next.Succs...), next.Instrs
	}
}

// says reports whether a call is one of a function of the standard library by which a
// program writes what it has to say, or ends.
func says(c *ssa.CallCommon) bool {
	if c.IsInvoke() {
		return c.Method.Name() == "Error" || c.Method.Name() == "String"
	}
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return true
	}
	callee := CalleeOf(c)
	if callee == nil || callee.Pkg() == nil {
		return false
	}
	switch callee.Pkg().Path() {
	case "fmt", "log", "log/slog", "os", "errors", "strings", "strconv":
		return true
	}
	return false
}

// OfProcess reports whether fn is main, is run when the package is initialised, or is a
// literal of these: what it makes, the process has one of.
func OfProcess(fn *ssa.Function) bool {
	out := fn
	for out.Parent() != nil {
		out = out.Parent()
	}
	return IsMain(out) || IsInit(out)
}

// IsInit reports whether fn is run when the package is initialised, or is a literal of its
// variables.
func IsInit(fn *ssa.Function) bool {
	for fn.Parent() != nil {
		fn = fn.Parent()
	}
	return fn.Signature.Recv() == nil && (fn.Name() == "init" || strings.HasPrefix(fn.Name(), "init#"))
}

// Inside reports whether fn is outer, or a literal in it.
func Inside(fn, outer *ssa.Function) bool {
	for fn != nil && fn != outer {
		fn = fn.Parent()
	}
	return fn == outer
}

// CallsAtomic returns a call in fn of a function or method of sync/atomic, or nil.
func CallsAtomic(fn *ssa.Function) ssa.Instruction {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok {
				if callee := CalleeOf(c.Common()); callee != nil && callee.Pkg() != nil && callee.Pkg().Path() == "sync/atomic" {
					return instr
				}
			}
		}
	}
	return nil
}

// Claims reports whether fn calls a function of sync/atomic, or a method of its types, whose
// result says who was first.
func Claims(fn *ssa.Function) bool {
	return fn != nil && usesResult(fn, func(k knowledge.Func) bool { return k.Result.Writes() })
}

// AsksStop reports whether one of the functions asks a timer that it stops whether it was
// in time.
func AsksStop(funcs map[*ssa.Function]bool) bool {
	for fn := range funcs {
		if usesResult(fn, func(k knowledge.Func) bool { return k.Effect == knowledge.Stop }) {
			return true
		}
	}
	return false
}

// usesResult reports whether fn uses what a function of the tables returns that is of the kind.
func usesResult(fn *ssa.Function, kind func(knowledge.Func) bool) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(*ssa.Call)
			if !ok || len(*call.Referrers()) == 0 {
				continue
			}
			if k, ok := KnownCall(call); ok && kind(k) {
				return true
			}
		}
	}
	return false
}

// EndsProgram reports whether fn itself panics, or calls a function of the tables
// that never returns.
func EndsProgram(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			switch i := instr.(type) {
			case *ssa.Panic:
				return true
			case *ssa.Call:
				if callee := CalleeOf(i.Common()); callee != nil && lazyssa.NoReturn(callee) {
					return true
				}
			}
		}
	}
	return false
}

// Bound reports whether a method value that is made of the object with key k does one
// of kinds to it when it is called.
func (x *Index) Bound(k Key, kinds knowledge.Effect) bool {
	for _, w := range x.wrappers {
		for _, op := range x.In(w) {
			if op.Effect&kinds != 0 && slices.ContainsFunc(x.Sites(w), func(s Site) bool { return x.Translate(s, op.Key) == k }) {
				return true
			}
		}
	}
	return false
}
