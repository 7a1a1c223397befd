package check

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// Doc returns the documentation of an analyzer from the source of its doc.go:
// the section "# Analyzer name" of the package comment, which begins with
// "name: what it reports". One text thus serves pkg.go.dev and the command's
// help. It panics if there is no such section, since that is a mistake in the
// analyzer's source.
func Doc(source, name string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		panic(err)
	}
	return section(f, name)
}

func section(f *ast.File, name string) string {
	_, text, found := strings.Cut(f.Doc.Text(), "# Analyzer "+name+"\n")
	if !found {
		panic(fmt.Sprintf("doc.go has no section %q", "# Analyzer "+name))
	}
	text, _, _ = strings.Cut(text, "\n# ")
	text = strings.TrimSpace(text)
	rest, ok := strings.CutPrefix(text, name+": ")
	if !ok {
		panic(fmt.Sprintf("the section of doc.go does not begin with %q", name+": "))
	}
	return rest
}
