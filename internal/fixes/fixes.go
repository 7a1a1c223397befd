// Package fixes makes the mechanical repairs that findings suggest.
//
// A repair is looked for where a finding is reported, from its code and places
// and the syntax around them, so that an analyzer only has to say what is wrong.
// It is suggested only where it is sure to keep what the code means besides:
// where the syntax is not of the plain form that each function names, there is
// none. That each repairs what it is for is proved by the tests of package proof:
// the repaired fixture runs as its good twin does, and draws no report.
package fixes

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/astutil"
)

// makers are the repairs, by code.
var makers = map[string]func(*place) *analysis.SuggestedFix{
	"PC1001": guardNil,
	"PC1002": commaOK,
	"PC1007": cloneBytes,
	"PC2001": deferCancel,
	"PC2004": capacity,
	"PC2007": deferStop,
	"PC3001": addBeforeGo,
	"PC3005": groupByPointer,
	"PC3006": dropDone,
	"PC3007": addFirst,
	"PC3010": deferDone,
	"PC5003": thirdIndex,
	"PC5008": viewOfHeader,
	"PC5006": scaleLength,
}

// Suggest returns the repair of a finding with the given code at pos, whose steps
// are at the given places, or nothing.
func Suggest(pass *analysis.Pass, code string, pos token.Pos, steps []token.Pos) []analysis.SuggestedFix {
	maker := makers[code]
	if maker == nil || pass.TypesInfo == nil {
		return nil
	}
	p := &place{pass: pass, pos: pos, steps: steps}
	if !p.find(pos) {
		return nil
	}
	if fix := maker(p); fix != nil {
		return []analysis.SuggestedFix{*fix}
	}
	return nil
}

// A place is where a finding is, in the syntax.
type place struct {
	pass  *analysis.Pass
	pos   token.Pos
	steps []token.Pos
	file  *ast.File
	path  []ast.Node // from the innermost node at pos to the file
}

// find looks up the syntax at pos.
func (p *place) find(pos token.Pos) bool {
	for _, f := range p.pass.Files {
		if f.FileStart <= pos && pos < f.FileEnd {
			p.file = f
			p.path, _ = astutil.PathEnclosingInterval(f, pos, pos)
			return len(p.path) > 0
		}
	}
	return false
}

// enclosing returns the innermost node of type T around the place, with the index
// in the path.
func enclosing[T ast.Node](p *place) (node T, index int, ok bool) {
	for i, n := range p.path {
		if t, ok := n.(T); ok {
			return t, i, true
		}
	}
	return node, 0, false
}

// function returns the body of the innermost function around the place.
func (p *place) function() *ast.BlockStmt {
	for _, n := range p.path {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n.Body
		case *ast.FuncDecl:
			return n.Body
		}
	}
	return nil
}

// indent returns the tabs before a statement, in a file that gofmt has seen.
func (p *place) indent(n ast.Node) string {
	return strings.Repeat("\t", max(p.pass.Fset.Position(n.Pos()).Column-1, 0))
}

// beginsLine reports whether nothing stands before n on its line but white space,
// judged by the column that gofmt gives to what begins a line at this depth.
func (p *place) beginsLine(n ast.Node, outer ast.Node) bool {
	in := p.pass.Fset.Position(n.Pos())
	return in.Line > p.pass.Fset.Position(outer.Pos()).Line
}

func (p *place) object(id *ast.Ident) types.Object { return p.pass.TypesInfo.ObjectOf(id) }

// simple reports whether e is a name, or a field of one, which has the same value
// when it is evaluated again.
func simple(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name != "_"
	case *ast.SelectorExpr:
		return simple(e.X)
	}
	return false
}

// uses calls f for each mention of obj below n, with the nodes around it, the
// innermost last.
func (p *place) uses(n ast.Node, obj types.Object, f func(id *ast.Ident, around []ast.Node)) {
	var around []ast.Node
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return true
		}
		if id, ok := n.(*ast.Ident); ok && p.pass.TypesInfo.Uses[id] == obj {
			f(id, around)
		}
		around = append(around, n)
		return true
	})
}

func insert(pos token.Pos, format string, args ...any) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: fmt.Appendf(nil, format, args...)}
}
