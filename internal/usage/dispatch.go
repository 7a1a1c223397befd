package usage

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// maxImplementers is the largest number of methods of the package that a call
// through an interface is taken to reach; beyond it, it reaches none in view.
const maxImplementers = 4

// implementers returns the methods of the package's own types that a call of
// interface method m may reach (class hierarchy analysis, Dean, Grove and
// Chambers, ECOOP 1995).
func (x *Index) implementers(m *types.Func) []*ssa.Function {
	if found, ok := x.dispatch[m]; ok {
		return found
	}
	x.dispatch[m] = nil
	recv := m.Signature().Recv()
	if recv == nil {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return nil
	}
	var found []*ssa.Function
	scope := x.SSA.Pkg.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || tn.IsAlias() {
			continue
		}
		named, ok := tn.Type().(*types.Named)
		if !ok || named.TypeParams().Len() > 0 || types.IsInterface(named) {
			continue
		}
		ptr := types.NewPointer(named)
		if !types.Implements(ptr, iface) {
			continue
		}
		sel := types.NewMethodSet(ptr).Lookup(m.Pkg(), m.Name())
		if sel == nil {
			continue
		}
		obj, ok := sel.Obj().(*types.Func)
		if !ok || obj.Pkg() != x.SSA.Pkg.Pkg {
			continue
		}
		if fn := x.SSA.Pkg.Prog.FuncValue(obj); fn != nil && fn.Blocks != nil {
			found = append(found, fn)
		}
	}
	if len(found) > maxImplementers {
		found = nil
	}
	x.dispatch[m] = found
	return found
}
