package usage

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/knowledge"
)

// Functions of the standard library that call methods of what they are given, as io.ReadAll
// calls Read. Who calls such a function does what the method does, but the method has
// another receiver and other arguments than the function: so there is no [Site] for it.

// CalledIn returns the names of the methods that a function of the standard library, of
// which the table says std, may call on argument i, the receiver first: those of the
// interface that the argument is declared to be. There are none where it may look for
// others in what the argument leads to.
func CalledIn(sig *types.Signature, std knowledge.Std, i int) []string {
	at := i
	if sig.Recv() != nil {
		at--
	}
	if at < 0 || at >= sig.Params().Len() || i >= len(std.Params) || sig.Variadic() && at == sig.Params().Len()-1 {
		return nil
	}
	iface, ok := sig.Params().At(at).Type().Underlying().(*types.Interface)
	methods := std.Params[i].Methods
	if !ok || iface.NumMethods() == 0 || slices.Contains(methods, "*") || slices.Contains(methods, "()") {
		return nil
	}
	return methods
}

// library notes the methods in view that a call of callee, a function of the standard
// library, may reach.
func (x *Index) library(fn *ssa.Function, instr ssa.Instruction, c *ssa.CallCommon, callee *types.Func) {
	std, ok := knowledge.Standard(callee)
	if !ok {
		return
	}
	for i, arg := range c.Args {
		names := CalledIn(callee.Signature(), std, i)
		if len(names) == 0 {
			continue
		}
		iface := arg.Type().Underlying().(*types.Interface)
		for j := range iface.NumMethods() {
			m := iface.Method(j)
			if !slices.Contains(names, m.Name()) {
				continue
			}
			found := x.SSA.Implementers(m)
			if made, ok := arg.(*ssa.MakeInterface); ok {
				found = x.methodOf(made.X.Type(), m)
			}
			for _, method := range found {
				x.inner[method] = append(x.inner[method], Site{Instr: instr, In: fn, Callee: method})
			}
		}
	}
}

// methodOf returns the method of t, a type of the package, that implements m; nothing if
// it is not in view.
func (x *Index) methodOf(t types.Type, m *types.Func) []*ssa.Function {
	sel := types.NewMethodSet(t).Lookup(m.Pkg(), m.Name())
	if sel == nil {
		return nil
	}
	obj, ok := sel.Obj().(*types.Func)
	if !ok || obj.Pkg() != x.SSA.Pkg.Pkg {
		return nil
	}
	if fn := x.SSA.Pkg.Prog.FuncValue(obj); fn != nil && fn.Blocks != nil {
		return []*ssa.Function{fn}
	}
	return nil
}
