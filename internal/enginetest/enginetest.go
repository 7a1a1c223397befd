// Package enginetest turns source text into what the tests of the engine work
// on: a type-checked package, its SSA form, its index of operations, its
// engine.
package enginetest

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"path"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// A Package is a type-checked package of one file.
type Package struct {
	// Pass has the file, the types and the sizes of amd64; it has neither
	// facts nor results of other analyzers.
	Pass *analysis.Pass

	t       testing.TB
	program func() *lazyssa.Program
	engine  func() *typestate.Engine
}

// The standard library is type-checked from source, once for all tests of a
// binary. The importer is for one goroutine at a time.
var (
	mu   sync.Mutex
	fset = token.NewFileSet()
	std  = importer.ForCompiler(fset, "source", nil)
)

// dependencies imports the packages of a test before those of the standard library.
type dependencies []*Package

func (list dependencies) Import(path string) (*types.Package, error) {
	for _, p := range list {
		if p.Pass.Pkg.Path() == path {
			return p.Pass.Pkg, nil
		}
	}
	return std.Import(path)
}

// Load returns package p, whose source is the text behind the package clause.
// The clause is line 1 of file p.go.
func Load(t testing.TB, text string) *Package { return LoadPath(t, "p", text) }

// LoadPath is Load for the package with a path, in a file named for it. It
// may import the packages deps besides those of the standard library.
func LoadPath(t testing.TB, pkgPath, text string, deps ...*Package) *Package {
	t.Helper()
	mu.Lock()
	defer mu.Unlock()
	name := path.Base(pkgPath)
	file, err := parser.ParseFile(fset, name+".go", "package "+name+"\n"+text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance),
		Scopes: make(map[ast.Node]*types.Scope), Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
	}
	sizes := types.SizesFor("gc", "amd64")
	conf := types.Config{Importer: dependencies(deps), Sizes: sizes}
	pkg, err := conf.Check(pkgPath, fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	p := &Package{t: t, Pass: &analysis.Pass{Fset: fset, Files: []*ast.File{file}, Pkg: pkg, TypesInfo: info, TypesSizes: sizes}}
	p.program = sync.OnceValue(func() *lazyssa.Program {
		res, err := lazyssa.Analyzer.Run(p.Pass)
		if err != nil {
			t.Fatal(err)
		}
		return res.(*lazyssa.Program)
	})
	p.engine = sync.OnceValue(func() *typestate.Engine { return p.EngineWith(nil) })
	return p
}

// Program returns the result of analyzer lazyssa.
func (p *Package) Program() *lazyssa.Program { return p.program() }

// Engine returns an engine that knows nothing about other packages but what
// the tables say.
func (p *Package) Engine() *typestate.Engine { return p.engine() }

// EngineWith returns an engine that takes the summaries of functions of other
// packages from imported, which may be nil.
func (p *Package) EngineWith(imported func(*types.Func) *typestate.Summary) *typestate.Engine {
	var operations func(*types.Func) []usage.Imported
	if imported != nil {
		operations = func(fn *types.Func) []usage.Imported {
			if s := imported(fn); s != nil {
				return s.Imported()
			}
			return nil
		}
	}
	return typestate.NewEngine(p.Pass.Fset, usage.New(p.Program().SSA(), operations), imported)
}

// Func returns a function of the package by name, or a method as "type.name";
// "$n" behind it is the n-th literal inside it, as in package ssa.
func (p *Package) Func(name string) *ssa.Function {
	p.t.Helper()
	for _, fn := range p.Program().SSA().Funcs {
		if p.Name(fn) == name {
			return fn
		}
	}
	p.t.Fatalf("no function %s in package %s", name, p.Pass.Pkg.Path())
	return nil
}

// Name returns the name by which [Package.Func] knows fn.
func (p *Package) Name(fn *ssa.Function) string {
	outer := fn
	for outer.Parent() != nil {
		outer = outer.Parent()
	}
	recv := outer.Signature.Recv()
	if recv == nil {
		return fn.Name()
	}
	t := recv.Type()
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	typ, _, _ := strings.Cut(types.TypeString(t, func(*types.Package) string { return "" }), "[")
	return typ + "." + fn.Name()
}

// Var returns a package variable, or a field as "type.name".
func (p *Package) Var(name string) *types.Var {
	p.t.Helper()
	first, field, isField := strings.Cut(name, ".")
	obj := p.Pass.Pkg.Scope().Lookup(first)
	if v, ok := obj.(*types.Var); ok && !isField {
		return v
	}
	if obj != nil && isField {
		if s, ok := obj.Type().Underlying().(*types.Struct); ok {
			for f := range s.Fields() {
				if f.Name() == field {
					return f
				}
			}
		}
	}
	p.t.Fatalf("no variable %s in package %s", name, p.Pass.Pkg.Path())
	return nil
}
