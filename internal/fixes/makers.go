package fixes

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// guardNil puts a statement p.Put(x) under the condition that x is not nil. The
// reported place is in it.
func guardNil(p *place) *analysis.SuggestedFix {
	stmt, _, ok := enclosing[*ast.ExprStmt](p)
	if !ok {
		return nil
	}
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok || len(call.Args) != 1 || !simple(call.Args[0]) {
		return nil
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "Put" {
		return nil
	}
	if _, ok := p.pass.TypesInfo.TypeOf(call.Args[0]).Underlying().(*types.Pointer); !ok {
		return nil // an interface that holds a nil pointer is not nil
	}
	tabs := p.indent(stmt)
	return &analysis.SuggestedFix{Message: "put it only if it is not nil", TextEdits: []analysis.TextEdit{
		insert(stmt.Pos(), "if %s != nil {\n%s\t", types.ExprString(call.Args[0]), tabs),
		insert(stmt.End(), "\n%s}", tabs),
	}}
}

// deferCancel calls the cancel function when the function returns. The reported
// place is in ctx, cancel := context.With…, and neither outlives the function: the
// context is only passed to calls, the cancel function only called.
func deferCancel(p *place) *analysis.SuggestedFix {
	assign, i, ok := enclosing[*ast.AssignStmt](p)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 || !p.callOf(assign.Rhs[0], "context") {
		return nil
	}
	ctx, ok1 := assign.Lhs[0].(*ast.Ident)
	cancel, ok2 := assign.Lhs[1].(*ast.Ident)
	body := p.function()
	if !ok1 || !ok2 || body == nil || i+1 >= len(p.path) || p.path[i+1] != ast.Node(body) {
		return nil // inside a loop or a branch the call would come late
	}
	if !p.staysInside(body, ctx) || !p.returnsPassive() {
		return nil
	}
	var edits []analysis.TextEdit
	name := cancel.Name
	if name == "_" {
		name = "cancel"
		if p.declared(body, name) {
			return nil
		}
		edits = append(edits, analysis.TextEdit{Pos: cancel.Pos(), End: cancel.End(), NewText: []byte(name)})
	} else if !p.onlyCalled(body, cancel) {
		return nil
	}
	edits = append(edits, insert(assign.End(), "\n%sdefer %s()", p.indent(assign), name))
	return &analysis.SuggestedFix{Message: "call it when the function returns", TextEdits: edits}
}

// callOf reports whether e calls a function of the package with this path.
func (p *place) callOf(e ast.Expr, path string) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	fn, ok := p.pass.TypesInfo.Uses[sel.Sel].(*types.Func)
	return ok && fn.Pkg() != nil && fn.Pkg().Path() == path
}

// declared reports whether a name is declared in the package or in body.
func (p *place) declared(body *ast.BlockStmt, name string) bool {
	found := p.pass.Pkg.Scope().Lookup(name) != nil
	ast.Inspect(body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			found = true
		}
		return !found
	})
	return found
}

// onlyCalled reports whether the variable is used for nothing but calls.
func (p *place) onlyCalled(body *ast.BlockStmt, id *ast.Ident) bool {
	ok := true
	p.uses(body, p.object(id), func(use *ast.Ident, around []ast.Node) {
		call, isCall := around[len(around)-1].(*ast.CallExpr)
		ok = ok && isCall && call.Fun == use
	})
	return ok
}

// staysInside reports whether the variable is only an argument of calls, or what
// a method is called on, outside go statements and function literals.
func (p *place) staysInside(body *ast.BlockStmt, id *ast.Ident) bool {
	ok := true
	p.uses(body, p.object(id), func(use *ast.Ident, around []ast.Node) {
		if use.Pos() == id.Pos() {
			return // the assignment itself
		}
		inCall := false
		for _, n := range around {
			switch n.(type) {
			case *ast.GoStmt, *ast.FuncLit, *ast.CompositeLit:
				ok = false
			case *ast.CallExpr:
				inCall = true
			}
		}
		ok = ok && inCall
	})
	return ok
}

// returnsPassive reports whether the function around the place returns nothing that
// may go on using a context.
func (p *place) returnsPassive() bool {
	for _, n := range p.path {
		var t types.Type
		switch n := n.(type) {
		case *ast.FuncLit:
			t = p.pass.TypesInfo.TypeOf(n)
		case *ast.FuncDecl:
			t = p.pass.TypesInfo.Defs[n.Name].Type()
		default:
			continue
		}
		sig, ok := t.(*types.Signature)
		return ok && passive(sig.Results())
	}
	return false
}

// passive reports whether a value of this type holds no context: it is a number,
// a text, an error, or several of these.
func passive(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Kind() != types.UnsafePointer
	case *types.Slice:
		return passive(u.Elem())
	case *types.Tuple:
		for v := range u.Variables() {
			if !passive(v.Type()) {
				return false
			}
		}
		return true
	case *types.Interface:
		return types.Identical(t, types.Universe.Lookup("error").Type())
	}
	return false
}

// capacity gives a channel room for everything that is sent on it. The first step
// is at make(chan T), assigned to a variable; all sends on it are in the same
// function and its literals, none in a loop.
func capacity(p *place) *analysis.SuggestedFix {
	if len(p.steps) == 0 || !p.find(p.steps[0]) {
		return nil
	}
	call, i, ok := enclosing[*ast.CallExpr](p)
	if !ok || len(call.Args) != 1 || i+1 >= len(p.path) {
		return nil
	}
	assign, ok := p.path[i+1].(*ast.AssignStmt)
	body := p.function()
	if fn, ok := call.Fun.(*ast.Ident); !ok || fn.Name != "make" || body == nil {
		return nil
	}
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	if !ok {
		return nil
	}
	sends := 0
	counted := true
	p.uses(body, p.object(id), func(use *ast.Ident, around []ast.Node) {
		switch n := around[len(around)-1].(type) {
		case *ast.SendStmt:
			if n.Chan != use {
				counted = false
			}
			sends++
			for _, n := range around {
				switch n.(type) {
				case *ast.ForStmt, *ast.RangeStmt:
					counted = counted && n.Pos() < assign.Pos() && assign.Pos() < n.End()
				}
			}
		case *ast.UnaryExpr, *ast.RangeStmt: // a receive
		case *ast.CallExpr:
			b, ok := n.Fun.(*ast.Ident)
			counted = counted && ok && (b.Name == "close" || b.Name == "len" || b.Name == "cap")
		default:
			counted = false // somebody else may send
		}
	})
	if !counted || sends == 0 {
		return nil
	}
	message := "give the channel room for what is sent"
	return &analysis.SuggestedFix{Message: message, TextEdits: []analysis.TextEdit{insert(call.Rparen, ", %d", sends)}}
}

// addBeforeGo moves an Add from the beginning of a goroutine, where a deferred Done
// is next to it, to before the go statement. The reported place is in the Add.
func addBeforeGo(p *place) *analysis.SuggestedFix {
	stmt, i, ok := enclosing[*ast.ExprStmt](p)
	if !ok || i+4 >= len(p.path) {
		return nil
	}
	call, ok := stmt.X.(*ast.CallExpr)
	if !ok {
		return nil
	}
	method, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || method.Sel.Name != "Add" || !simple(method.X) || len(call.Args) != 1 || p.pass.TypesInfo.Types[call.Args[0]].Value == nil {
		return nil
	}
	body, ok1 := p.path[i+1].(*ast.BlockStmt)
	lit, ok2 := p.path[i+2].(*ast.FuncLit)
	start, ok3 := p.path[i+4].(*ast.GoStmt)
	if !ok1 || !ok2 || !ok3 || !besideDone(body, stmt, types.ExprString(method.X)) || lit.Body != body || start.Call.Fun != lit || !p.beginsLine(stmt, start) || p.declaredIn(lit, method.X) {
		return nil
	}
	return &analysis.SuggestedFix{Message: "call Add before the go statement", TextEdits: []analysis.TextEdit{
		insert(start.Pos(), "%s\n%s", types.ExprString(call), p.indent(start)),
		{Pos: stmt.Pos(), End: p.next(body, stmt)},
	}}
}

// besideDone reports whether a body begins with stmt and the deferred Done of the
// same group, in either order: then there is no way to the end with only one.
func besideDone(body *ast.BlockStmt, stmt ast.Stmt, group string) bool {
	if len(body.List) < 2 || body.List[0] != stmt && body.List[1] != stmt {
		return false
	}
	other := body.List[0]
	if other == stmt {
		other = body.List[1]
	}
	d, ok := other.(*ast.DeferStmt)
	return ok && types.ExprString(d.Call.Fun) == group+".Done"
}

// next returns where what follows a statement begins: the next statement, or the
// end of the block.
func (p *place) next(body *ast.BlockStmt, stmt ast.Stmt) token.Pos {
	for i, s := range body.List {
		if s == stmt && i+1 < len(body.List) {
			return body.List[i+1].Pos()
		}
	}
	return body.Rbrace
}

// declaredIn reports whether a name in e is declared in the literal.
func (p *place) declaredIn(lit *ast.FuncLit, e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if obj := p.object(id); obj != nil && lit.Pos() <= obj.Pos() && obj.Pos() < lit.End() && !isField(obj) {
				found = true
			}
		}
		return !found
	})
	return found
}

func isField(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}
