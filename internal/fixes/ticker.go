package fixes

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
)

// deferStop stops a ticker when the function returns. The reported place is in
// t := time.NewTicker(d), a statement of the function's body; of t nothing is used but
// its channel and its methods, other than by literals, and nothing else is assigned to it.
func deferStop(p *place) *analysis.SuggestedFix {
	assign, i, ok := enclosing[*ast.AssignStmt](p)
	if !ok || assign.Tok != token.DEFINE || len(assign.Lhs) != 1 || len(assign.Rhs) != 1 || !p.callOf(assign.Rhs[0], "time") {
		return nil
	}
	id, ok := assign.Lhs[0].(*ast.Ident)
	body := p.function()
	if !ok || body == nil || i+1 >= len(p.path) || p.path[i+1] != ast.Node(body) || p.channelLeaves(body, id) {
		return nil
	}
	return &analysis.SuggestedFix{Message: "stop it when the function returns", TextEdits: []analysis.TextEdit{
		insert(assign.End(), "\n%sdefer %s.Stop()", p.indent(assign), id.Name),
	}}
}

// channelLeaves reports whether a ticker, or its channel, is used for anything but to
// receive from it and to call its methods, outside function literals.
func (p *place) channelLeaves(body *ast.BlockStmt, id *ast.Ident) bool {
	leaves := false
	p.uses(body, p.object(id), func(use *ast.Ident, around []ast.Node) {
		if use.Pos() == id.Pos() {
			return // the assignment itself
		}
		for _, n := range around {
			switch n.(type) {
			case *ast.FuncLit, *ast.GoStmt:
				leaves = true
			}
		}
		if len(around) < 2 {
			leaves = true
			return
		}
		sel, ok := around[len(around)-1].(*ast.SelectorExpr)
		if !ok || sel.X != use {
			leaves = true
			return
		}
		switch n := around[len(around)-2].(type) {
		case *ast.UnaryExpr: // a receive
			leaves = leaves || n.Op != token.ARROW
		case *ast.RangeStmt:
			leaves = leaves || n.X != sel
		case *ast.CallExpr:
			leaves = leaves || n.Fun != sel
		default:
			leaves = true
		}
	})
	return leaves
}
