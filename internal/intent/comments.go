// Package intent finds what the source says about what it means: by the names of
// functions, and in comments. No flow shows whether work may outlive its caller;
// where names or comments speak of it, it is meant.
//
//   - comments.go: comments about a place ([Comments]);
//   - names.go: functions that end, start or keep something, by their names.
package intent

import (
	"go/ast"
	"go/token"
	"regexp"
)

// explained matches comments in which somebody says that work is cut off from
// the context at hand on purpose.
var explained = regexp.MustCompile(`(?i)\b(cancel|detach|outliv|independen|separate|background|surviv|disconnect|abandon|regardless|` +
	`(its|their|an?) own (context|deadline|timeout))`)

// wanted matches comments which say that the context at hand is to be passed on one day.
var wanted = regexp.MustCompile(`(?is)\b(todo|fixme|for now|not yet|(thread|plumb|wire|pass|propagat)(ed|d)?\b.{0,40}\blater)\b`)

// forever matches comments in which somebody says that a goroutine goes on as long
// as the process.
var forever = regexp.MustCompile(`(?i)\b(forever|daemon|never (returns?|exits?|ends?|stops?|terminates?)|` +
	`(life ?time|life|duration|end) of (the )?(process|program|application|app|server)|until (the )?(process|program|application) (exits|ends|terminates))`)

// nearby is the number of lines above a call in which a comment is about it.
const nearby = 8

// Comments are those of a package.
type Comments struct {
	Fset  *token.FileSet
	Files []*ast.File
}

// Explain reports whether a comment at pos or above it, in the same function,
// or the comment of that function, says that the context at hand is left out on
// purpose, and not only until somebody comes to it.
func (c Comments) Explain(pos token.Pos) bool {
	return c.say(pos, func(text string) bool { return explained.MatchString(text) && !wanted.MatchString(text) })
}

// Forever reports whether such a comment says that what is started there goes on as
// long as the process.
func (c Comments) Forever(pos token.Pos) bool { return c.say(pos, forever.MatchString) }

func (c Comments) say(pos token.Pos, what func(text string) bool) bool {
	for _, file := range c.Files {
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
		line := c.Fset.Position(pos).Line
		for _, group := range file.Comments {
			last := c.Fset.Position(group.End()).Line
			near := group.Pos() > in.Pos() && last <= line && last >= line-nearby
			if (group == in.Doc || near) && what(group.Text()) {
				return true
			}
		}
	}
	return false
}
