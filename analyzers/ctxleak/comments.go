package ctxleak

import (
	"go/ast"
	"go/token"
	"regexp"
)

// explained matches comments in which somebody says that work is cut off from
// the context at hand on purpose.
var explained = regexp.MustCompile(`(?i)\b(cancel|detach|outliv|independen|separate|background|surviv|disconnect|abandon|regardless|` +
	`(its|their|an?) own (context|deadline|timeout))`)

// nearby is the number of lines above a call in which a comment is about it.
const nearby = 8

// comments finds what the source says about a place.
type comments struct {
	fset  *token.FileSet
	files []*ast.File
}

// explain reports whether a comment at pos or above it, in the same function,
// or the comment of that function, says that the context at hand is left out on
// purpose.
func (c comments) explain(pos token.Pos) bool {
	for _, file := range c.files {
		if pos < file.FileStart || pos > file.FileEnd {
			continue
		}
		var in *ast.FuncDecl
		for _, d := range file.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Pos() <= pos && pos < fn.End() {
				in = fn
			}
		}
		if in == nil {
			return false
		}
		line := c.fset.Position(pos).Line
		for _, group := range file.Comments {
			last := c.fset.Position(group.End()).Line
			near := group.Pos() > in.Pos() && last <= line && last >= line-nearby
			if (group == in.Doc || near) && explained.MatchString(group.Text()) {
				return true
			}
		}
	}
	return false
}
