package fixes

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/analysis"
)

// viewOfHeader makes unsafe.Slice or unsafe.String of a header that a literal makes:
//
//	h := reflect.SliceHeader{Data: uintptr(p), Len: n, Cap: n}
//	return *(*[]T)(unsafe.Pointer(&h))
//
// also where the literal stands in the conversion. The reported place is the outer
// conversion. A variable has no other use, and becomes the slice itself.
func viewOfHeader(p *place) *analysis.SuggestedFix {
	star, _, ok := enclosing[*ast.StarExpr](p)
	if !ok || version.Compare(p.pass.Pkg.GoVersion(), "go1.20") < 0 { // unsafe.String
		return nil
	}
	conv, ok := ast.Unparen(star.X).(*ast.CallExpr)
	if !ok || conv.Lparen != p.pos || len(conv.Args) != 1 {
		return nil
	}
	to, ok := ast.Unparen(conv.Fun).(*ast.StarExpr)
	if !ok {
		return nil
	}
	inner, ok := ast.Unparen(conv.Args[0]).(*ast.CallExpr)
	if !ok || len(inner.Args) != 1 || !p.pass.TypesInfo.Types[inner.Fun].IsType() {
		return nil
	}
	pointer, ok := inner.Fun.(*ast.SelectorExpr)
	if !ok {
		return nil
	}
	header, name := p.headerLiteral(inner.Args[0])
	if header == nil {
		return nil
	}
	text := p.viewOf(header, to.X, types.ExprString(pointer.X))
	if text == "" {
		return nil
	}
	edits := []analysis.TextEdit{{Pos: star.Pos(), End: star.End(), NewText: []byte(text)}}
	if name != nil {
		var literal ast.Expr = header
		if addr := p.addressed(header); addr != nil {
			literal = addr
		}
		edits = []analysis.TextEdit{
			{Pos: literal.Pos(), End: literal.End(), NewText: []byte(text)},
			{Pos: star.Pos(), End: star.End(), NewText: []byte(name.Name)},
		}
	}
	if edit, unused := p.dropImport(header.Type); unused {
		edits = append(edits, edit...)
	}
	return &analysis.SuggestedFix{Message: "make the view by package unsafe", TextEdits: edits}
}

// headerLiteral returns the literal whose address e is, and the variable if it lies in
// one that is made of it and used nowhere else.
func (p *place) headerLiteral(e ast.Expr) (*ast.CompositeLit, *ast.Ident) {
	e = ast.Unparen(e)
	addr, isAddr := e.(*ast.UnaryExpr)
	if isAddr && addr.Op == token.AND {
		e = ast.Unparen(addr.X)
		if lit, ok := e.(*ast.CompositeLit); ok {
			return lit, nil
		}
	}
	id, ok := e.(*ast.Ident)
	body := p.function()
	if !ok || body == nil {
		return nil, nil
	}
	var lit *ast.CompositeLit
	ast.Inspect(body, func(n ast.Node) bool {
		assign, ok := n.(*ast.AssignStmt)
		if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 {
			return true
		}
		if def, ok := assign.Lhs[0].(*ast.Ident); !ok || p.object(def) != p.object(id) {
			return true
		}
		made := ast.Unparen(assign.Rhs[0])
		if of, ok := made.(*ast.UnaryExpr); ok && of.Op == token.AND && !isAddr {
			lit, _ = ast.Unparen(of.X).(*ast.CompositeLit)
		} else if isAddr {
			lit, _ = made.(*ast.CompositeLit)
		}
		return true
	})
	uses := 0
	p.uses(body, p.object(id), func(*ast.Ident, []ast.Node) { uses++ })
	if lit == nil || uses != 1 {
		return nil, nil
	}
	return lit, id
}

// addressed returns the expression that takes the address of a literal, if one does.
func (p *place) addressed(lit *ast.CompositeLit) ast.Expr {
	var res ast.Expr
	ast.Inspect(p.file, func(n ast.Node) bool {
		if of, ok := n.(*ast.UnaryExpr); ok && of.Op == token.AND && ast.Unparen(of.X) == lit {
			res = of
		}
		return res == nil
	})
	return res
}

// viewOf writes the slice or string that a header literal stands for; "" if that cannot
// be said without evaluating something twice, or not at all.
func (p *place) viewOf(header *ast.CompositeLit, typ ast.Expr, pkg string) string {
	named, ok := types.Unalias(p.pass.TypesInfo.TypeOf(header)).(*types.Named)
	if !ok || named.Obj().Pkg() == nil || named.Obj().Pkg().Path() != "reflect" {
		return ""
	}
	fields := make(map[string]ast.Expr)
	for _, e := range header.Elts {
		kv, ok := e.(*ast.KeyValueExpr)
		if !ok {
			return ""
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			return ""
		}
		fields[key.Name] = kv.Value
	}
	data, ok := fields["Data"].(*ast.CallExpr)
	if !ok || len(data.Args) != 1 || !p.pass.TypesInfo.Types[data.Fun].IsType() || fields["Len"] == nil {
		return ""
	}
	if b, ok := p.pass.TypesInfo.TypeOf(data.Args[0]).Underlying().(*types.Basic); !ok || b.Kind() != types.UnsafePointer {
		return ""
	}
	from, n := types.ExprString(data.Args[0]), types.ExprString(fields["Len"])
	switch named.Obj().Name() {
	case "StringHeader":
		if b, ok := p.pass.TypesInfo.TypeOf(typ).(*types.Basic); !ok || b.Kind() != types.String {
			return ""
		}
		return fmt.Sprintf("%[1]s.String((*byte)(%[2]s), %[3]s)", pkg, from, n)
	case "SliceHeader":
		slice, ok := typ.(*ast.ArrayType)
		if !ok || slice.Len != nil || fields["Cap"] == nil {
			return ""
		}
		view := fmt.Sprintf("%[1]s.Slice((*%[2]s)(%[3]s), %[4]s)", pkg, types.ExprString(slice.Elt), from, types.ExprString(fields["Cap"]))
		switch c := types.ExprString(fields["Cap"]); {
		case c != n:
			return view + "[:" + n + "]"
		case constantOrSimple(fields["Cap"]):
			return view
		}
	}
	return ""
}

// dropImport removes the import of the package that a type is of, if nothing else in
// the file is.
func (p *place) dropImport(typ ast.Expr) ([]analysis.TextEdit, bool) {
	sel, ok := typ.(*ast.SelectorExpr)
	if !ok {
		return nil, false
	}
	id, ok := sel.X.(*ast.Ident)
	if !ok {
		return nil, false
	}
	pkg := p.object(id)
	uses := 0
	p.uses(p.file, pkg, func(*ast.Ident, []ast.Node) { uses++ })
	if uses != 1 {
		return nil, false
	}
	for _, d := range p.file.Decls {
		gen, ok := d.(*ast.GenDecl)
		if !ok || gen.Tok != token.IMPORT {
			continue
		}
		for _, s := range gen.Specs {
			spec := s.(*ast.ImportSpec)
			if spec.Path.Value != `"reflect"` || spec.Doc != nil || spec.Comment != nil {
				continue
			}
			if !gen.Lparen.IsValid() {
				return []analysis.TextEdit{{Pos: gen.Pos(), End: gen.End()}}, true
			}
			file := p.pass.Fset.File(spec.Pos())
			line := file.PositionFor(spec.Pos(), false).Line
			if line < file.LineCount() {
				return []analysis.TextEdit{{Pos: file.LineStart(line), End: file.LineStart(line + 1)}}, true
			}
		}
	}
	return nil, false
}
