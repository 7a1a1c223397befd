package check

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// maxCalls is how deep the calls of a goroutine are followed in search of a step.
const maxCalls = 4

// bodies are the functions that a goroutine runs: the one it is started with,
// and those of the package that it calls.
type bodies struct {
	home  ast.Node         // the declaration in which it is started
	depth map[ast.Node]int // how many calls lead there
}

// startedBy finds the functions that the goroutine of a start runs.
func startedBy(pass *analysis.Pass, start place) *bodies {
	b := &bodies{depth: make(map[ast.Node]int)}
	if len(start.funcs) > 0 {
		b.home = start.funcs[0]
	}
	if pass.TypesInfo == nil {
		return b
	}
	level := functions(pass, start.call.Fun)
	for _, arg := range start.call.Args {
		level = append(level, functions(pass, arg)...)
	}
	for depth := 0; depth <= maxCalls && len(level) > 0; depth++ {
		var next []ast.Node
		for _, fn := range level {
			if _, seen := b.depth[fn]; !seen {
				b.depth[fn] = depth
				next = append(next, calls(pass, fn)...)
			}
		}
		level = next
	}
	return b
}

// holds reports whether a place is in one of the bodies, and how directly. A
// function that starts its goroutine and is called by it too is taken to be
// the one that starts it.
func (b *bodies) holds(at place) (directness int, ok bool) {
	for i := len(at.funcs) - 1; i >= 0; i-- {
		fn := at.funcs[i]
		if depth, is := b.depth[fn]; is && (fn != b.home || depth == 0) {
			return maxCalls - depth, true
		}
	}
	return 0, false
}

// functions returns the function that an expression stands for, if it can be
// seen: a literal, a declared function, a local variable that holds a literal.
func functions(pass *analysis.Pass, x ast.Expr) []ast.Node {
	if lit, ok := ast.Unparen(x).(*ast.FuncLit); ok {
		return []ast.Node{lit}
	}
	var found []ast.Node
	switch obj := object(pass.TypesInfo, x).(type) {
	case *types.Func:
		obj = obj.Origin()
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok && pass.TypesInfo.Defs[fn.Name] == obj {
					found = append(found, fn)
				}
			}
		}
	case *types.Var:
		for _, file := range pass.Files {
			if file.FileStart <= obj.Pos() && obj.Pos() < file.FileEnd {
				found = append(found, literals(pass.TypesInfo, file, obj)...)
			}
		}
	}
	return found
}

// literals returns the function literals that are assigned to v in a file.
func literals(info *types.Info, file *ast.File, v *types.Var) (found []ast.Node) {
	ast.Inspect(file, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != len(assign.Rhs) {
			return true
		}
		for i, lhs := range assign.Lhs {
			id, ok := lhs.(*ast.Ident)
			if !ok || info.ObjectOf(id) != v {
				continue
			}
			if lit, ok := assign.Rhs[i].(*ast.FuncLit); ok {
				found = append(found, lit)
			}
		}
		return true
	})
	return found
}

// calls returns the functions of the package that fn calls, but not those that
// it starts.
func calls(pass *analysis.Pass, fn ast.Node) (found []ast.Node) {
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			return false
		case *ast.CallExpr:
			found = append(found, functions(pass, n.Fun)...)
		}
		return true
	})
	return found
}

// startsAnywhere reports whether a go statement of the package starts fn.
func startsAnywhere(pass *analysis.Pass, fn ast.Node) (found bool) {
	if pass.TypesInfo == nil {
		return false
	}
	var obj types.Object
	if decl, ok := fn.(*ast.FuncDecl); ok {
		obj = pass.TypesInfo.Defs[decl.Name]
	}
	for _, file := range pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			start, ok := n.(*ast.GoStmt)
			if !ok {
				return !found
			}
			fun := ast.Unparen(start.Call.Fun)
			named, _ := object(pass.TypesInfo, fun).(*types.Func)
			found = found || fun == fn || obj != nil && named != nil && named.Origin() == obj
			return !found
		})
	}
	return found
}
