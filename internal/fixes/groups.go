package fixes

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// Repairs of the protocol of wait groups.

// doneOn returns the statement x.Done() or defer x.Done() around the place, what it is
// called on, and the block that it is in.
func doneOn(p *place) (stmt ast.Stmt, on ast.Expr, block *ast.BlockStmt) {
	for i, n := range p.path {
		var call *ast.CallExpr
		switch n := n.(type) {
		case *ast.ExprStmt:
			call, _ = n.X.(*ast.CallExpr)
		case *ast.DeferStmt:
			call = n.Call
		default:
			continue
		}
		if call == nil || len(call.Args) != 0 || i+1 >= len(p.path) {
			return nil, nil, nil
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		block, ok2 := p.path[i+1].(*ast.BlockStmt)
		if !ok || !ok2 || sel.Sel.Name != "Done" || !simple(sel.X) {
			return nil, nil, nil
		}
		return n.(ast.Stmt), sel.X, block
	}
	return nil, nil, nil
}

// remove takes a statement out of a block, with its line.
func (p *place) remove(block *ast.BlockStmt, stmt ast.Stmt) analysis.TextEdit {
	for i, s := range block.List {
		if s != stmt {
			continue
		}
		if i > 0 { // with the line break before it
			return analysis.TextEdit{Pos: block.List[i-1].End(), End: stmt.End()}
		}
		if i+1 == len(block.List) {
			break
		}
	}
	return analysis.TextEdit{Pos: stmt.Pos(), End: p.next(block, stmt)}
}

// commented reports whether a comment stands between two places, or in the line of the
// second.
func (p *place) commented(from, to token.Pos) bool {
	for _, g := range p.file.Comments {
		if g.Pos() < to && g.End() > from {
			return true
		}
	}
	return false
}

// dropDone takes out a Done in a function literal that is given to WaitGroup.Go.
func dropDone(p *place) *analysis.SuggestedFix {
	stmt, _, block := doneOn(p)
	if stmt == nil || len(block.List) < 2 {
		return nil
	}
	edit := p.remove(block, stmt)
	if p.commented(edit.Pos, edit.End) {
		return nil
	}
	return &analysis.SuggestedFix{Message: "leave it to WaitGroup.Go", TextEdits: []analysis.TextEdit{edit}}
}

// deferDone defers, from the beginning of a function, a Done with which it ends. The
// second step is what may panic, in the same function.
func deferDone(p *place) *analysis.SuggestedFix {
	stmt, on, block := doneOn(p)
	if _, plain := stmt.(*ast.ExprStmt); !plain || block != p.function() || len(block.List) < 2 || block.List[len(block.List)-1] != stmt {
		return nil
	}
	if len(p.steps) < 2 || p.steps[1] < block.Pos() || p.steps[1] > block.End() {
		return nil
	}
	early := false
	for _, s := range block.List {
		ast.Inspect(s, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.FuncLit:
				return false
			case *ast.ReturnStmt:
				early = true
			}
			return true
		})
	}
	edit := p.remove(block, stmt)
	if early || p.commented(edit.Pos, edit.End) || p.declaredInside(block, on) {
		return nil
	}
	first := block.List[0]
	return &analysis.SuggestedFix{Message: "defer it", TextEdits: []analysis.TextEdit{
		insert(first.Pos(), "defer %s.Done()\n%s", types.ExprString(on), p.indent(first)), edit,
	}}
}

// declaredInside reports whether a name in e is declared in the block.
func (p *place) declaredInside(block *ast.BlockStmt, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			obj := p.object(id)
			found = found || obj != nil && !isField(obj) && block.Pos() < obj.Pos() && obj.Pos() < block.End()
		}
		return !found
	})
	return found
}

// addFirst moves an Add of a constant from behind a go statement, or a send, to before
// it. Both are in one block, and only calls that do not mention the group are between.
func addFirst(p *place) *analysis.SuggestedFix {
	stmt, i, ok := enclosing[*ast.ExprStmt](p)
	if !ok || i+1 >= len(p.path) || len(p.steps) == 0 {
		return nil
	}
	block, ok := p.path[i+1].(*ast.BlockStmt)
	call, ok2 := stmt.X.(*ast.CallExpr)
	if !ok || !ok2 || len(call.Args) != 1 || p.pass.TypesInfo.Types[call.Args[0]].Value == nil {
		return nil
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "Add" || !simple(method.X) {
		return nil
	}
	for _, s := range block.List {
		if s == stmt {
			break
		}
		_, starts := s.(*ast.GoStmt)
		_, sends := s.(*ast.SendStmt)
		if !(starts || sends) || p.steps[0] < s.Pos() || p.steps[0] >= s.End() {
			continue
		}
		edit := p.remove(block, stmt)
		if p.commented(edit.Pos, edit.End) {
			return nil
		}
		return &analysis.SuggestedFix{Message: "call Add first", TextEdits: []analysis.TextEdit{
			insert(s.Pos(), "%s\n%s", types.ExprString(call), p.indent(s)), edit,
		}}
	}
	return nil
}

// groupByPointer makes a parameter that is a wait group a pointer to one, where all
// calls of the function are in view and pass a variable.
func groupByPointer(p *place) *analysis.SuggestedFix {
	_, on, _ := doneOn(p)
	id, ok := on.(*ast.Ident)
	if !ok {
		return nil
	}
	obj := p.object(id)
	for i, n := range p.path {
		switch n := n.(type) {
		case *ast.FuncLit:
			at, field := parameter(p, n.Type, obj)
			if field == nil {
				continue
			}
			call, ok := p.path[i+1].(*ast.CallExpr)
			if !ok || call.Fun != n {
				return nil
			}
			return p.byPointer(n.Body, obj, field, at, []*ast.CallExpr{call})
		case *ast.FuncDecl:
			at, field := parameter(p, n.Type, obj)
			if field == nil || n.Name.IsExported() || n.Body == nil {
				return nil
			}
			calls, ok := p.callsOf(p.pass.TypesInfo.Defs[n.Name])
			if !ok {
				return nil
			}
			return p.byPointer(n.Body, obj, field, at, calls)
		}
	}
	return nil
}

// parameter returns the number of the parameter that obj is, and its declaration, if
// that is of nothing else.
func parameter(p *place, t *ast.FuncType, obj types.Object) (int, *ast.Field) {
	at := 0
	for _, f := range t.Params.List {
		for _, name := range f.Names {
			if p.object(name) == obj {
				if len(f.Names) != 1 {
					return 0, nil
				}
				return at, f
			}
			at++
		}
	}
	return 0, nil
}

// callsOf returns the calls of a function, if it is used for nothing else.
func (p *place) callsOf(fn types.Object) (calls []*ast.CallExpr, ok bool) {
	ok = true
	for _, f := range p.pass.Files {
		p.uses(f, fn, func(use *ast.Ident, around []ast.Node) {
			call, isCall := around[len(around)-1].(*ast.CallExpr)
			if sel, method := around[len(around)-1].(*ast.SelectorExpr); method && len(around) > 1 {
				call, isCall = around[len(around)-2].(*ast.CallExpr)
				isCall = isCall && call.Fun == sel
			} else {
				isCall = isCall && call.Fun == use
			}
			ok = ok && isCall
			calls = append(calls, call)
		})
	}
	return calls, ok && len(calls) > 0
}

func (p *place) byPointer(body *ast.BlockStmt, obj types.Object, field *ast.Field, at int, calls []*ast.CallExpr) *analysis.SuggestedFix {
	if _, pointer := obj.Type().Underlying().(*types.Struct); !pointer {
		return nil
	}
	fine := true
	p.uses(body, obj, func(use *ast.Ident, around []ast.Node) {
		sel, ok := around[len(around)-1].(*ast.SelectorExpr)
		fine = fine && ok && sel.X == use // a method is called on it
	})
	edits := []analysis.TextEdit{insert(field.Type.Pos(), "*")}
	for _, c := range calls {
		if at >= len(c.Args) || !simple(c.Args[at]) {
			return nil
		}
		if _, pointer := p.pass.TypesInfo.TypeOf(c.Args[at]).Underlying().(*types.Struct); !pointer {
			return nil
		}
		edits = append(edits, insert(c.Args[at].Pos(), "&"))
	}
	if !fine {
		return nil
	}
	return &analysis.SuggestedFix{Message: "pass a pointer to the group", TextEdits: edits}
}
