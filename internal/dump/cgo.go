package dump

import (
	"go/build"
	"go/parser"
	"go/token"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/bounds"
	"github.com/pancheck/pancheck/internal/pansummary"
)

// Cgo returns an analyzer that reports nothing, and gives what crosses the boundary to C
// in each package that uses cgo to found; and to skipped the files that are left out of
// the build for no other reason than that cgo is off. Both may be called at once.
func Cgo(found func(fset *token.FileSet, crossings []bounds.Crossing), skipped func(file string)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "auditcgo",
		Doc:      "list where memory crosses the boundary between Go and C",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			for _, file := range pass.IgnoredFiles {
				if onlyForCgo(file) {
					skipped(file)
				}
			}
			res, ok := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
			if !ok || !usesCgo(pass) {
				return nil, nil
			}
			if list := res.Crossings(); len(list) > 0 {
				found(pass.Fset, list)
			}
			return nil, nil
		},
	}
}

// usesCgo reports whether cgo has made a part of the package.
func usesCgo(pass *analysis.Pass) bool {
	for _, name := range pass.Pkg.Scope().Names() {
		if len(name) > 4 && name[:4] == "_Cgo" || len(name) > 2 && name[:2] == "_C" {
			return true
		}
	}
	return false
}

// onlyForCgo reports whether a file that is not built would be if cgo were on.
func onlyForCgo(file string) bool {
	if filepath.Ext(file) != ".go" {
		return false
	}
	ctx := build.Default
	ctx.CgoEnabled = true
	if match, err := ctx.MatchFile(filepath.Dir(file), filepath.Base(file)); err != nil || !match {
		return false
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		return false
	}
	for _, spec := range parsed.Imports {
		if spec.Path.Value == `"C"` {
			return true
		}
	}
	return false
}
