package endless

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/usage"
)

// process says which goroutines are meant to live as long as the process.
type process struct {
	index   *usage.Index
	initial map[*ssa.Function]bool // what initialisers of the package call
}

func newProcess(x *usage.Index) *process {
	p := &process{index: x, initial: make(map[*ssa.Function]bool)}
	first := x.SSA.Pkg.Func("init")
	if first == nil {
		return p
	}
	for _, b := range first.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok && c.Call.StaticCallee() != nil {
				p.initial[usage.Body(c.Call.StaticCallee())] = true
			}
		}
	}
	return p
}

// owns reports whether a goroutine that instr in fn starts belongs to the process:
// main, an initialiser or TestMain starts it, or it is started once, because a Once
// or a flag of the package says so.
func (p *process) owns(fn *ssa.Function, instr ssa.Instruction) bool {
	for f := fn; f != nil; f = f.Parent() {
		if p.once(f) {
			return true
		}
	}
	if onGlobal(instr) {
		return true
	}
	out := outermost(fn)
	return begins(out) || p.initially(out)
}

// begins reports whether the process begins with fn.
func begins(fn *ssa.Function) bool {
	return usage.IsMain(fn) || usage.IsInit(fn) || fn.Signature.Recv() == nil && fn.Name() == "TestMain"
}

// once reports whether fn is run by a Once that is a variable of the package.
func (p *process) once(fn *ssa.Function) bool {
	for _, s := range p.index.Sites(fn) {
		if s.How == usage.Taken && s.GivenTo(func(k knowledge.Func) bool { return k.Calls == knowledge.OnceNow || k.Result == knowledge.Wrapped }) && ofPackage(s) {
			return true
		}
	}
	return false
}

// ofPackage reports whether the Once to which a function is given is a variable of
// the package, or makes one.
func ofPackage(s usage.Site) bool {
	calls := []ssa.Instruction{s.Instr}
	if m, ok := s.Instr.(*ssa.MakeClosure); ok {
		calls = *m.Referrers()
	}
	for _, c := range calls {
		call, ok := c.(ssa.CallInstruction)
		if !ok || len(call.Common().Args) == 0 {
			return false
		}
		k, _ := usage.KnownCall(call)
		if k.Calls == knowledge.OnceNow && !global(call.Common().Args[0], 8) {
			return false
		}
	}
	return true
}

// onGlobal reports whether instr is run only where a variable of the package has some
// value.
func onGlobal(instr ssa.Instruction) bool {
	b := instr.Block()
	if b == nil {
		return false
	}
	for d := b.Idom(); d != nil; d = d.Idom() {
		branch, ok := d.Instrs[len(d.Instrs)-1].(*ssa.If)
		if ok && !(d.Succs[0].Dominates(b) && d.Succs[1].Dominates(b)) && global(branch.Cond, 8) {
			return true
		}
	}
	return false
}

// global reports whether v is made of a variable of a package.
func global(v ssa.Value, depth int) bool {
	if depth == 0 {
		return false
	}
	switch v := v.(type) {
	case *ssa.Global:
		// An error that is compared with is no state of the package.
		return !types.Identical(v.Type().Underlying().(*types.Pointer).Elem(), types.Universe.Lookup("error").Type())
	case *ssa.UnOp:
		return global(v.X, depth-1)
	case *ssa.BinOp:
		return global(v.X, depth-1) || global(v.Y, depth-1)
	case *ssa.FieldAddr:
		return global(v.X, depth-1)
	case *ssa.Lookup:
		return global(v.X, depth-1)
	case *ssa.Extract:
		return global(v.Tuple, depth-1)
	case *ssa.Call:
		for _, a := range v.Call.Args {
			if global(a, depth-1) {
				return true
			}
		}
	}
	return false
}

// initially reports whether fn is called by initialisers of the package, and by nobody
// else.
func (p *process) initially(fn *ssa.Function) bool {
	return p.all(fn, maxUp, func(caller *ssa.Function) bool { return begins(caller) && !usage.IsMain(caller) })
}

// maxUp is how many calls up the search for who starts a goroutine goes.
const maxUp = 4

// all reports whether the ways to fn begin at functions of which begin says yes, and
// are taken once.
func (p *process) all(fn *ssa.Function, depth int, begin func(*ssa.Function) bool) bool {
	if usage.Exported(fn) || depth == 0 {
		return false
	}
	for _, s := range p.index.Sites(fn) {
		if s.How == usage.Taken || usage.InLoop(s.Instr.Block()) {
			return false
		}
		if caller := outermost(s.In); !begin(caller) && !p.all(caller, depth-1, begin) {
			return false
		}
	}
	return p.initial[fn] || len(p.index.Sites(fn)) > 0
}

// onlyFrom reports whether fn is called once, on behalf of main or an initialiser.
func (p *process) onlyFrom(fn *ssa.Function) bool { return p.all(fn, maxUp, begins) }
