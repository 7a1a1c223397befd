package pansummary

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/typestate"
)

// Which packages are looked at for the sake of summaries alone, told from
// their syntax and from what they call, before anything is built.

// callsSummarised reports whether the package mentions a function of another
// package whose summary tells of operations, or of results that there may be
// operations on. That a function never returns, or which context or struct it
// returns, matters only between operations.
func callsSummarised(pass *analysis.Pass, imported func(*types.Func) *typestate.Summary) bool {
	if len(pass.Files) == 0 {
		return false
	}
	for _, obj := range pass.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || fn.Pkg() == nil || fn.Pkg() == pass.Pkg {
			continue
		}
		if s := imported(fn.Origin()); s != nil && (operates(s) || informative(s, returnsOperand(fn))) {
			return true
		}
	}
	return false
}

// returnsOperand reports whether a result of fn is a channel, group or pool.
func returnsOperand(fn *types.Func) bool {
	for v := range fn.Signature().Results().Variables() {
		switch t := v.Type(); t.Underlying().(type) {
		case *types.Chan, *types.Pointer:
			if operand(t) {
				return true
			}
		}
	}
	return false
}

// An endings finds the exported functions that end the program, or do so where
// they do not like an argument. They matter to callers that have channels, even
// if their own package has none.
type endings struct {
	pass     *analysis.Pass
	imported func(*types.Func) *typestate.Summary
	ends     map[*types.Func]bool // functions of the package whose last statement never returns
}

// exportsEnding reports whether the package exports such a function.
func exportsEnding(pass *analysis.Pass, imported func(*types.Func) *typestate.Summary) bool {
	e := &endings{pass: pass, imported: imported, ends: make(map[*types.Func]bool)}
	var decls []*ast.FuncDecl
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil && len(d.Body.List) > 0 {
				decls = append(decls, d)
			}
		}
	}
	for again := true; again; {
		again = false
		for _, d := range decls {
			fn, ok := pass.TypesInfo.Defs[d.Name].(*types.Func)
			if ok && !e.ends[fn] && e.last(d.Body) {
				e.ends[fn], again = true, true
				if fn.Exported() {
					return true
				}
			}
		}
	}
	for _, d := range decls {
		if d.Name.IsExported() && e.insists(d) {
			return true
		}
	}
	return false
}

// last reports whether the last statement of body is a call that never returns.
func (e *endings) last(body *ast.BlockStmt) bool {
	s, ok := body.List[len(body.List)-1].(*ast.ExprStmt)
	if !ok {
		return false
	}
	call, ok := s.X.(*ast.CallExpr)
	return ok && e.never(call)
}

// never reports whether call never returns.
func (e *endings) never(call *ast.CallExpr) bool {
	var id *ast.Ident
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return false
	}
	switch obj := e.pass.TypesInfo.Uses[id].(type) {
	case *types.Builtin:
		return obj.Name() == "panic"
	case *types.Func:
		if fn := obj.Origin(); fn.Pkg() == e.pass.Pkg {
			return e.ends[fn]
		} else if s := e.imported(fn); s != nil {
			return len(s.Outcomes) == 0
		}
		return lazyssa.NoReturn(obj)
	}
	return false
}

// insists reports whether d has a call that never returns, and compares a
// parameter with nil.
func (e *endings) insists(d *ast.FuncDecl) bool {
	params := make(map[types.Object]bool)
	for _, f := range d.Type.Params.List {
		for _, name := range f.Names {
			params[e.pass.TypesInfo.Defs[name]] = true
		}
	}
	never, asks := false, false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			never = never || e.never(n)
		case *ast.BinaryExpr:
			x, y := ast.Unparen(n.X), ast.Unparen(n.Y)
			if e.pass.TypesInfo.Types[x].IsNil() {
				x, y = y, x
			}
			id, ok := x.(*ast.Ident)
			asks = asks || ok && e.pass.TypesInfo.Types[y].IsNil() && params[e.pass.TypesInfo.Uses[id]]
		}
		return !never || !asks
	})
	return never && asks
}
