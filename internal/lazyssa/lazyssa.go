// Package lazyssa builds the SSA form of a package when somebody first asks
// for it, and shares it between the analyzers of one pass.
//
// It stands in for golang.org/x/tools/go/analysis/passes/buildssa, which
// requires ctrlflow, an analyzer with facts: whatever requires buildssa is
// therefore run on every dependency, the standard library included. This
// package has no facts. Calls that cannot return are known from a table (see
// [NoReturn]), and what else does not return is found by the engine.
//
// Before anything is built the syntax is scanned for what the analyzers look
// at; a package without any of it costs one walk over its files.
package lazyssa

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"strconv"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"
)

// Analyzer's result is a *[Program].
var Analyzer = &analysis.Analyzer{
	Name:       "lazyssa",
	Doc:        "build SSA form on demand, for packages that hold something relevant",
	URL:        "https://pkg.go.dev/github.com/pancheck/pancheck/internal/lazyssa",
	Run:        func(pass *analysis.Pass) (any, error) { return newProgram(pass), nil },
	ResultType: reflect.TypeFor[*Program](),
}

// A Program gives access to the SSA form of one package.
type Program struct {
	// Relevant reports whether the syntax mentions channels, goroutines, or a
	// package whose types the analyzers follow.
	Relevant bool

	build func() *SSA
}

// SSA returns the SSA form, built on the first call.
// It may be called from several goroutines.
func (p *Program) SSA() *SSA { return p.build() }

// SSA is the SSA form of a package.
type SSA struct {
	Pkg *ssa.Package
	// Funcs are the functions with a body in the package's source, in source
	// order: declared functions and methods, each followed by the literals
	// inside it, then the literals in initialisers of package variables.
	Funcs []*ssa.Function

	dispatchMu sync.Mutex // analyzers may run at once
	dispatch   map[*types.Func][]*ssa.Function
}

// relevantImports are the packages whose mention makes a package relevant.
var relevantImports = map[string]bool{
	"C":       true,
	"context": true,
	"sync":    true,

	"github.com/valyala/bytebufferpool": true,
	"github.com/valyala/fasthttp":       true,

	"unsafe":                     true,
	"golang.org/x/sync/errgroup": true,
}

func newProgram(pass *analysis.Pass) *Program {
	return &Program{
		Relevant: len(pass.Files) > 0 && relevant(pass.Files),
		build:    sync.OnceValue(func() *SSA { return build(pass) }),
	}
}

func relevant(files []*ast.File) bool {
	for _, f := range files {
		for _, imp := range f.Imports {
			if path, err := strconv.Unquote(imp.Path.Value); err == nil && relevantImports[path] {
				return true
			}
		}
	}
	found := false
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ChanType, *ast.GoStmt, *ast.SelectStmt, *ast.SendStmt:
				found = true
			case *ast.UnaryExpr:
				found = found || n.Op == token.ARROW
			}
			return !found
		})
		if found {
			return true
		}
	}
	return false
}

func build(pass *analysis.Pass) *SSA {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	prog.SetNoReturn(NoReturn)
	for _, imp := range pass.Pkg.Imports() {
		prog.CreatePackage(imp, nil, nil, true)
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()

	res := &SSA{Pkg: pkg}
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn.Blocks != nil {
			res.Funcs = append(res.Funcs, fn)
		}
		for _, anon := range fn.AnonFuncs {
			add(anon)
		}
	}
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				if obj, ok := pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
					if fn := prog.FuncValue(obj); fn != nil {
						add(fn)
					}
				}
			}
		}
	}
	if init := pkg.Func("init"); init != nil {
		for _, anon := range init.AnonFuncs {
			add(anon)
		}
	}
	return res
}
