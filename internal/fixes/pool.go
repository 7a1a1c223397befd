package fixes

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"
)

// Repairs around pools.

// cloneBytes copies what a function returns of the memory of an object that it puts.
// The reported place is a return statement with one result of type []byte or string
// that shares this memory: a variable that is assigned once, or an expression on the
// object itself, whose Put is deferred.
func cloneBytes(p *place) *analysis.SuggestedFix {
	ret, _, ok := enclosing[*ast.ReturnStmt](p)
	body := p.function()
	if !ok || body == nil {
		return nil
	}
	var shared ast.Expr
	for _, e := range ret.Results {
		if p.clone(e) == "" {
			continue
		}
		if shared != nil {
			return nil // which of the two?
		}
		shared = e
	}
	if shared == nil {
		return nil
	}
	if id, ok := shared.(*ast.Ident); ok {
		if def := p.definition(body, id); def != nil {
			shared = def
		} else if !p.putDeferred(body, nil) {
			return nil
		}
	} else if !p.putDeferred(body, root(shared)) {
		return nil
	}
	format := p.clone(shared)
	if format == "" {
		return nil
	}
	before, after, _ := cut(format)
	return &analysis.SuggestedFix{Message: "copy the bytes", TextEdits: []analysis.TextEdit{
		insert(shared.Pos(), "%s", before), insert(shared.End(), "%s", after)}}
}

// clone returns the text that copies e, with % in place of e, or "" if there is none
// for its type.
func (p *place) clone(e ast.Expr) string {
	t := p.pass.TypesInfo.TypeOf(e)
	if t == nil || p.pass.TypesInfo.Types[e].Value != nil || p.pass.TypesInfo.Types[e].IsNil() {
		return ""
	}
	switch {
	case types.Identical(t, types.NewSlice(types.Typ[types.Byte])):
		if p.imports("bytes") {
			return "bytes.Clone(%)"
		}
		return "append([]byte(nil), %...)"
	case types.Identical(t, types.Typ[types.String]):
		if p.imports("strings") {
			return "strings.Clone(%)"
		}
	}
	return ""
}

func cut(format string) (before, after string, ok bool) {
	for i := range format {
		if format[i] == '%' {
			return format[:i], format[i+1:], true
		}
	}
	return format, "", false
}

// imports reports whether the file imports a package under its own name.
func (p *place) imports(path string) bool {
	for _, spec := range p.file.Imports {
		if name, err := strconv.Unquote(spec.Path.Value); err == nil && name == path {
			return spec.Name == nil
		}
	}
	return false
}

// definition returns what the variable id is defined as by x := e, if it is assigned
// nowhere else.
func (p *place) definition(body *ast.BlockStmt, id *ast.Ident) (value ast.Expr) {
	obj := p.object(id)
	assigned := 0
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for i, l := range n.Lhs {
				if x, ok := l.(*ast.Ident); ok && p.object(x) == obj {
					assigned++
					if n.Tok == token.DEFINE && len(n.Lhs) == len(n.Rhs) {
						value = n.Rhs[i]
					}
				}
			}
		case *ast.UnaryExpr:
			if x, ok := n.X.(*ast.Ident); ok && n.Op == token.AND && p.object(x) == obj {
				assigned += 2
			}
		}
		return true
	})
	if assigned != 1 {
		return nil
	}
	return value
}

// root returns the variable that an expression such as x.f.Bytes()[1:] begins with, or nil.
func root(e ast.Expr) *ast.Ident {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			return x
		case *ast.SelectorExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		case *ast.CallExpr:
			e = x.Fun
		default:
			return nil
		}
	}
}

// putDeferred reports whether a deferred call puts the object: it holds the place of
// the Put, the first step, or is given the variable.
func (p *place) putDeferred(body *ast.BlockStmt, object *ast.Ident) bool {
	found := false
	for _, stmt := range body.List {
		d, ok := stmt.(*ast.DeferStmt)
		if !ok {
			continue
		}
		found = found || len(p.steps) > 0 && d.Pos() <= p.steps[0] && p.steps[0] < d.End()
		for _, a := range d.Call.Args {
			x, ok := a.(*ast.Ident)
			found = found || ok && object != nil && p.object(x) == p.object(object)
		}
	}
	return found
}

// commaOK makes an assertion on what comes out of a pool ask whether it holds, and
// makes a new object where it does not. The reported place is in x := pool.Get().(*T),
// where T is a type with a zero value to begin with.
func commaOK(p *place) *analysis.SuggestedFix {
	assign, _, ok := enclosing[*ast.AssignStmt](p)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
		return nil
	}
	x, ok1 := assign.Lhs[0].(*ast.Ident)
	assert, ok2 := assign.Rhs[0].(*ast.TypeAssertExpr)
	if !ok1 || !ok2 || x.Name == "_" || assert.Type == nil {
		return nil
	}
	star, ok := assert.Type.(*ast.StarExpr)
	if _, call := assert.X.(*ast.CallExpr); !ok || !call {
		return nil
	}
	for i, n := range p.path {
		if n == ast.Node(assign) {
			if _, block := p.path[i+1].(*ast.BlockStmt); !block {
				return nil // the head of an if or a switch
			}
		}
	}
	tabs := p.indent(assign)
	return &analysis.SuggestedFix{Message: "make a new one where the pool has none", TextEdits: []analysis.TextEdit{
		insert(x.End(), ", _"),
		insert(assign.End(), "\n%sif %s == nil {\n%s\t%s = new(%s)\n%s}", tabs, x.Name, tabs, x.Name, fmt.Sprint(types.ExprString(star.X)), tabs),
	}}
}
