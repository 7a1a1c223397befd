package lazyssa

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// maxImplementers is the largest number of methods of the package that a call
// through an interface is taken to reach; beyond it, it reaches none in view.
const maxImplementers = 4

// Implementers returns the methods of the package's own types that a call of
// interface method m may reach (class hierarchy analysis, Dean, Grove and
// Chambers, ECOOP 1995).
func (s *SSA) Implementers(m *types.Func) []*ssa.Function {
	s.dispatchMu.Lock()
	defer s.dispatchMu.Unlock()
	found, ok := s.dispatch[m]
	if !ok {
		found = s.implementers(m)
		if s.dispatch == nil {
			s.dispatch = make(map[*types.Func][]*ssa.Function)
		}
		s.dispatch[m] = found
	}
	return found
}

func (s *SSA) implementers(m *types.Func) []*ssa.Function {
	recv := m.Signature().Recv()
	if recv == nil {
		return nil
	}
	iface, ok := recv.Type().Underlying().(*types.Interface)
	if !ok || iface.NumMethods() == 0 {
		return nil
	}
	var found []*ssa.Function
	scope := s.Pkg.Pkg.Scope()
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
		if !ok || obj.Pkg() != s.Pkg.Pkg {
			continue
		}
		if fn := s.Pkg.Prog.FuncValue(obj); fn != nil && fn.Blocks != nil {
			found = append(found, fn)
		}
	}
	if len(found) > maxImplementers {
		return nil
	}
	return found
}

// Implementer returns the one function that a call of interface method m
// reaches where the interface is the package's own and not exported, so that
// hardly anybody else can have implemented it; otherwise nil.
func (s *SSA) Implementer(m *types.Func) *ssa.Function {
	recv := m.Signature().Recv()
	if recv == nil || m.Pkg() != s.Pkg.Pkg {
		return nil
	}
	named, ok := types.Unalias(recv.Type()).(*types.Named)
	if !ok || named.Obj().Exported() {
		return nil
	}
	if found := s.Implementers(m); len(found) == 1 {
		return found[0]
	}
	return nil
}
