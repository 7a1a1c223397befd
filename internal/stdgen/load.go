package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/lazyssa"
)

// target is the platform whose files are read. Functions of the standard library
// differ little between platforms in what they keep.
var target = []string{"GOOS=linux", "GOARCH=amd64", "CGO_ENABLED=0", "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT="}

// A listed is a package as go list describes it.
type listed struct {
	ImportPath string
	Dir        string
	GoFiles    []string
	ImportMap  map[string]string
}

// A library is the standard library, or the part of it that some packages need.
type library struct {
	prog  *ssa.Program
	pkgs  []*ssa.Package // dependencies first; those of package runtime have no bodies
	files map[*ssa.Package][]*ast.File
	infos map[*ssa.Package]*types.Info
}

// load reads the packages that patterns name, and what they import, from the
// source of the Go release in use.
func load(patterns ...string) (*library, error) {
	list, err := list(patterns)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	lib := &library{prog: ssa.NewProgram(fset, 0), files: make(map[*ssa.Package][]*ast.File), infos: make(map[*ssa.Package]*types.Info)}
	lib.prog.SetNoReturn(lazyssa.NoReturn)
	done := make(map[string]*types.Package)
	for _, l := range list {
		if l.ImportPath == "unsafe" {
			lib.prog.CreatePackage(types.Unsafe, nil, nil, true)
			continue
		}
		var files []*ast.File
		for _, name := range l.GoFiles {
			f, err := parser.ParseFile(fset, filepath.Join(l.Dir, name), nil, parser.SkipObjectResolution|parser.ParseComments)
			if err != nil {
				return nil, err
			}
			files = append(files, f)
		}
		conf := types.Config{
			Importer:         imports{done, l.ImportMap},
			Sizes:            types.SizesFor("gc", "amd64"),
			IgnoreFuncBodies: opaque(l.ImportPath),
		}
		info := &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance),
			Scopes: make(map[ast.Node]*types.Scope), Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
		}
		pkg, err := conf.Check(l.ImportPath, fset, files, info)
		if err != nil {
			return nil, err
		}
		done[l.ImportPath] = pkg
		if opaque(l.ImportPath) {
			lib.prog.CreatePackage(pkg, nil, nil, true)
			continue
		}
		p := lib.prog.CreatePackage(pkg, files, info, true)
		lib.pkgs = append(lib.pkgs, p)
		lib.files[p], lib.infos[p] = files, info
	}
	lib.prog.Build()
	return lib, nil
}

// opaque reports whether a package is part of the run-time system, which does
// with memory what no rule of the language allows. Nothing is proved of its functions.
func opaque(path string) bool {
	return path == "runtime" || strings.HasPrefix(path, "internal/runtime/") && path != "internal/runtime/atomic"
}

// imports resolves the imports of one package.
type imports struct {
	done   map[string]*types.Package
	vendor map[string]string
}

func (i imports) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if p, ok := i.vendor[path]; ok {
		path = p
	}
	if p := i.done[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s is not loaded", path)
}

func list(patterns []string) ([]*listed, error) {
	cmd := exec.Command("go", append([]string{"list", "-deps", "-json=ImportPath,Dir,GoFiles,ImportMap"}, patterns...)...)
	cmd.Env = append(os.Environ(), target...)
	cmd.Stderr = new(bytes.Buffer)
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w\n%s", err, cmd.Stderr)
	}
	var list []*listed
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := d.Decode(&l); errors.Is(err, io.EOF) {
			return list, nil
		} else if err != nil {
			return nil, err
		}
		list = append(list, &l)
	}
}

// public reports whether user programs can import a package.
func public(path string) bool {
	return !slices.ContainsFunc(strings.Split(path, "/"), func(part string) bool { return part == "internal" || part == "vendor" })
}

// functions returns the functions with a body, literals included, in the order of
// the source.
func (lib *library) functions() []*ssa.Function {
	var all []*ssa.Function
	var add func(fn *ssa.Function)
	add = func(fn *ssa.Function) {
		if fn.Blocks != nil {
			all = append(all, fn)
		}
		for _, inner := range fn.AnonFuncs {
			add(inner)
		}
	}
	for _, p := range lib.pkgs {
		for _, f := range lib.files[p] {
			for _, d := range f.Decls {
				d, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				if obj, ok := lib.infos[p].Defs[d.Name].(*types.Func); ok {
					if fn := lib.prog.FuncValue(obj); fn != nil {
						add(fn)
					}
				}
			}
		}
		if init := p.Func("init"); init != nil {
			for _, inner := range init.AnonFuncs {
				add(inner)
			}
		}
	}
	return all
}
