package directive

import (
	"go/ast"
	"go/token"
)

// A finder finds what the directives of one file are about.
type finder struct {
	fset *token.FileSet
	file *ast.File
	code map[int]token.Pos // where code begins, by line
}

func newFinder(fset *token.FileSet, f *ast.File) *finder {
	n := &finder{fset, f, make(map[int]token.Pos)}
	begin := func(pos token.Pos) {
		if !pos.IsValid() {
			return
		}
		if line := n.line(pos); !n.code[line].IsValid() || pos < n.code[line] {
			n.code[line] = pos
		}
	}
	ast.Inspect(f, func(node ast.Node) bool {
		switch node := node.(type) {
		case nil, *ast.CommentGroup, *ast.Comment:
			return false
		case *ast.BlockStmt:
			begin(node.Lbrace)
			begin(node.Rbrace)
		default:
			begin(node.Pos())
			begin(node.End() - 1) // its last token may be alone on a line
		}
		return true
	})
	return n
}

func (n *finder) line(pos token.Pos) int { return n.fset.Position(pos).Line }

// trailing reports whether there is code before c on its line.
func (n *finder) trailing(c *ast.Comment) bool {
	pos := n.code[n.line(c.Pos())]
	return pos.IsValid() && pos < c.Pos()
}

// around returns the lines of the innermost statement, declaration or field
// that begins or ends on the given line, not counting the blocks in it; of an
// argument or element inside of one, it returns that line alone.
func (n *finder) around(line int) (from, to int) {
	from, to = line, line
	ast.Inspect(n.file, func(node ast.Node) bool {
		switch node.(type) {
		case ast.Stmt, ast.Decl, ast.Spec, *ast.Field:
			if _, block := node.(*ast.BlockStmt); block {
				break
			}
			if a, b := n.line(node.Pos()), n.head(node); a == line || b == line {
				from, to = a, b
			}
		}
		return node != nil
	})
	return from, to
}

// below returns the lines of what begins on the line after a group of
// comments: all of it, or without the blocks in it.
func (n *finder) below(group *ast.CommentGroup, whole bool) (from, to int) {
	next := n.line(group.End()) + 1
	from, to = 0, -1 // nothing
	ast.Inspect(n.file, func(node ast.Node) bool {
		if node == nil || to >= 0 {
			return false
		}
		switch node := node.(type) {
		case *ast.File:
			if whole && n.line(node.Package) == next {
				from, to = 0, int(^uint(0)>>1)
			}
			return true
		case *ast.CommentGroup, *ast.Comment:
			return false
		}
		if n.line(node.Pos()) == next && n.code[next] == node.Pos() {
			from, to = next, n.head(node)
			if whole {
				to = n.line(node.End())
			}
			return false
		}
		return true
	})
	return from, to
}

// head returns the last line of node that comes before the first block in it.
func (n *finder) head(node ast.Node) int {
	end := node.End()
	if decl, ok := node.(*ast.GenDecl); ok && decl.Lparen.IsValid() {
		end = decl.Lparen
	}
	ast.Inspect(node, func(sub ast.Node) bool {
		pos := end
		switch sub := sub.(type) {
		case *ast.BlockStmt:
			pos = sub.Lbrace
		case *ast.CaseClause:
			pos = sub.Colon
		case *ast.CommClause:
			pos = sub.Colon
		}
		end = min(end, pos)
		return sub != nil
	})
	return n.line(end)
}
