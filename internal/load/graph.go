package load

import (
	"cmp"
	"context"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
)

// A Role says what a unit is needed for.
type Role int

const (
	// Declarations: others import the unit; the bodies of its functions are
	// not checked.
	Declarations Role = iota
	// Facts: what the unit's functions do is wanted by units that import it.
	Facts
	// Report: findings are wanted.
	Report
)

// A Unit is one package of the user's, in one of the forms in which the go
// command builds it.
type Unit struct {
	ID      string // the go command's name: "p", "p [p.test]", "p_test [p.test]"
	Path    string // import path: "p", "p", "p_test"
	Name    string
	Dir     string
	ForTest string // path of the package whose tests the unit is built for, or empty
	Module  *analysis.Module
	Role    Role
	// Root: the unit or, for a unit with tests, the package tested was named
	// by the user's patterns.
	Root bool

	GoFiles      []string // absolute names
	OtherFiles   []string
	IgnoredFiles []string

	// Set by Graph.Check.
	Types  *types.Package
	Syntax []*ast.File // nil unless the role is Facts or Report
	Info   *types.Info // nil unless the role is Facts or Report
	// Broken says that the unit cannot be analysed, because of errors of its
	// own, or of a unit that it imports.
	Broken bool

	source    bool              // checked from source, and not read from export data
	own       bool              // part of a module of the user's, or named by the user
	standard  bool              // of the standard library
	imports   []*Unit           // sorted by ID
	importMap map[string]string // from import paths in the source to IDs
	byImport  map[string]*Unit  // by ID
	usesCgo   bool
	cgoFiles  []string // absolute names of those that cgo translates
	reports   bool     // the role was Report at first
	keyed     bool
	key       Key
	export    string // file with export data, for units not checked from source
	factDeps  []*Unit
	needed    bool
	problems  []Problem
}

// FactDeps returns the units whose facts u may ask for directly. They must be
// analysed before u.
func (u *Unit) FactDeps() []*Unit { return u.factDeps }

// SourceDeps returns the units that must be checked before u.
func (u *Unit) SourceDeps() []*Unit {
	return slices.DeleteFunc(slices.Clone(u.imports), func(v *Unit) bool { return !v.source })
}

// A Graph is the set of units that answer a query.
type Graph struct {
	Fset  *token.FileSet
	Sizes types.Sizes
	Env   *Environment
	// Units are those checked from source, each after what it imports.
	Units []*Unit

	query     *Query
	byID      map[string]*Unit
	problems  []Problem
	importer  exportImporter
	filesMu   sync.Mutex
	files     map[string]*sourceFile
	fileUsers map[string]int
	sums      *sums // nil unless there are keys
}

// Find finds the packages that q asks for. With facts set, units are included
// whose findings nobody wants, but whose facts do matter to others.
//
// An error means that nothing can be analysed. What concerns single packages
// is kept for [Graph.Problems]. Before units are checked, [Graph.Prepare] has
// to be called.
func Find(ctx context.Context, q *Query, facts bool) (*Graph, error) {
	type listing struct {
		pkgs     []*listed
		problems []Problem
		err      error
	}
	listings := make(chan listing, 1)
	go func() {
		pkgs, problems, err := q.list(ctx)
		listings <- listing{pkgs, problems, err}
	}()
	env, envErr := q.environment(ctx)
	l := <-listings
	if err := cmp.Or(l.err, envErr); err != nil {
		return nil, err
	}
	sizes := types.SizesFor("gc", env.GOARCH)
	if sizes == nil {
		return nil, Problem{Message: fmt.Sprintf("GOARCH=%s is not a target of the gc compiler", env.GOARCH)}
	}
	g := &Graph{
		Fset:      token.NewFileSet(),
		Sizes:     sizes,
		Env:       env,
		query:     q,
		byID:      make(map[string]*Unit),
		problems:  l.problems,
		files:     make(map[string]*sourceFile),
		fileUsers: make(map[string]int),
	}
	g.connect(l.pkgs)
	if err := g.checkVersions(); err != nil {
		return nil, err
	}
	g.assignRoles(facts)
	return g, nil
}

// connect makes units of the listed packages and links their imports.
func (g *Graph) connect(pkgs []*listed) {
	var all []*Unit
	for _, p := range pkgs {
		if p.isTestMain() {
			continue
		}
		path, _, _ := strings.Cut(p.ImportPath, " [")
		u := &Unit{
			ID:           p.ImportPath,
			Path:         path,
			Name:         p.Name,
			Dir:          p.Dir,
			ForTest:      p.ForTest,
			Module:       p.Module,
			Root:         !p.DepOnly,
			GoFiles:      absolute(p.Dir, p.GoFiles),
			OtherFiles:   absolute(p.Dir, p.CFiles, p.CXXFiles, p.HFiles, p.SFiles),
			IgnoredFiles: absolute(p.Dir, p.IgnoredGoFiles, p.IgnoredOtherFiles),
			standard:     p.Standard,
			importMap:    p.ImportMap,
			byImport:     make(map[string]*Unit),
			usesCgo:      len(p.CgoFiles) > 0,
			cgoFiles:     absolute(p.Dir, p.CgoFiles),
		}
		u.own = u.Root || p.Module != nil && p.Module.Main
		if p.Error != nil {
			u.Broken = true
			u.problems = append(u.problems, Problem{Pos: p.Error.Pos, Message: g.hint(oneLine(p.Error.Err))})
		}
		if g.byID[u.ID] != nil {
			// An invalid import makes the go command list its target twice,
			// once with the error.
			g.problems = append(g.problems, u.problems...)
			continue
		}
		g.byID[u.ID] = u
		all = append(all, u)
	}
	i := 0
	for _, p := range pkgs {
		if i == len(all) || all[i].ID != p.ImportPath {
			continue
		}
		u := all[i]
		i++
		ids := p.Imports
		if u.usesCgo {
			// The files that cgo makes import these.
			ids = slices.Concat(ids, []string{"runtime/cgo", "syscall"})
		}
		for _, id := range ids {
			if dep := g.byID[id]; dep != nil && u.byImport[id] == nil && dep != u {
				u.byImport[id] = dep
				u.imports = append(u.imports, dep)
			}
		}
		slices.SortFunc(u.imports, func(a, b *Unit) int { return cmp.Compare(a.ID, b.ID) })
	}
	g.order(all)
}

// order sorts the units so that each comes after its imports, and finds those
// that must be checked from source: the user's own, and packages of others
// that import them (export data would name a second set of types).
func (g *Graph) order(all []*Unit) {
	done := make(map[*Unit]bool)
	var visit func(u *Unit)
	visit = func(u *Unit) {
		if _, seen := done[u]; seen {
			return // or an import cycle, which go list reported as an error
		}
		done[u] = false
		u.source = u.own
		u.imports = slices.DeleteFunc(u.imports, func(dep *Unit) bool {
			visit(dep)
			u.source = u.source || dep.source
			return !done[dep] // an edge of a cycle
		})
		done[u] = true
		g.Units = append(g.Units, u)
	}
	for _, u := range all {
		visit(u)
	}
}

// hint adds what to do to a message of the go command.
func (g *Graph) hint(msg string) string {
	if !g.Env.InModule() && strings.Contains(msg, "main module") {
		return msg + ": there is no go.mod in this directory or above it; run pancheck inside a module, or with -C"
	}
	return msg
}

// checkVersions reports a module of the user's that needs a newer release of
// Go than pancheck was built with, and so could not be checked.
func (g *Graph) checkVersions() error {
	for _, u := range g.Units {
		if u.own && u.Module != nil && version.Compare("go"+u.Module.GoVersion, version.Lang(runtime.Version())) > 0 &&
			version.Compare("go"+u.Module.GoVersion, runtime.Version()) > 0 {
			return Problem{Message: fmt.Sprintf("module %s needs go%s, and this pancheck was built with %s: build it again with that release (GOTOOLCHAIN=go%[2]s go install …)",
				u.Module.Path, u.Module.GoVersion, runtime.Version())}
		}
	}
	return nil
}

// assignRoles says what each unit is needed for, and drops the others.
func (g *Graph) assignRoles(facts bool) {
	var analysed []*Unit
	for _, u := range g.Units {
		if u.Root && g.wantsFindings(u) {
			u.Role, u.reports = Report, true
			u.need()
			analysed = append(analysed, u)
		}
	}
	for ; facts && len(analysed) > 0; analysed = analysed[1:] {
		u := analysed[0]
		u.factDeps = g.providers(u)
		for _, dep := range u.factDeps {
			if dep.Role == Declarations {
				dep.Role = Facts
				dep.need()
				analysed = append(analysed, dep)
			}
		}
	}
	for _, u := range g.Units {
		if u.needed || u.Root || u.Broken {
			g.problems = append(g.problems, u.problems...)
			u.problems = nil
		}
	}
	g.Units = slices.DeleteFunc(g.Units, func(u *Unit) bool { return !u.needed })
}

// need marks u and what has to be checked before it.
func (u *Unit) need() {
	if u.needed {
		return
	}
	u.needed = true
	for _, dep := range u.imports {
		if dep.source {
			dep.need()
		}
	}
}

// wantsFindings reports whether u is the form of a package that the user named
// which has all its files.
func (g *Graph) wantsFindings(u *Unit) bool {
	if len(u.GoFiles) == 0 && !u.usesCgo || u.Broken {
		return false
	}
	if u.ForTest != "" {
		return u.Path == u.ForTest || u.Path == u.ForTest+"_test"
	}
	withTests := g.byID[u.Path+" ["+u.Path+".test]"]
	return withTests == nil || withTests.Broken
}

// Provider returns the unit whose facts about the package with this path u is
// to see, or nil.
//
// A package under test is seen with its tests; any other as it is built for
// the program, so that what its tests do has no influence on its importers.
func (g *Graph) Provider(u *Unit, path string) *Unit {
	if u.ForTest == path {
		if v := g.byID[path+" ["+path+".test]"]; v != nil && v.reports {
			return v
		}
	}
	if v := g.byID[path]; v != nil && v.own && !v.standard && (len(v.GoFiles) > 0 || v.usesCgo) {
		return v
	}
	return nil
}

// providers returns the units that provide the facts about what u imports,
// looking through packages that have none.
func (g *Graph) providers(u *Unit) []*Unit {
	var found []*Unit
	seen := make(map[*Unit]bool)
	var visit func(v *Unit)
	visit = func(v *Unit) {
		for _, dep := range v.imports {
			if seen[dep] || !dep.source {
				continue
			}
			seen[dep] = true
			if p := g.Provider(u, dep.Path); p != nil && p != u {
				if !slices.Contains(found, p) {
					found = append(found, p)
				}
			} else {
				visit(dep)
			}
		}
	}
	visit(u)
	return found
}

// Prepare asks the go command for the files that only it can make: export
// data of what the units import from elsewhere, and Go files made by cgo.
func (g *Graph) Prepare(ctx context.Context) error {
	q := g.query
	var outside, cgo []string
	for _, u := range g.Units {
		if u.usesCgo {
			cgo = append(cgo, cmp.Or(u.ForTest, u.Path))
		}
		for _, dep := range u.imports {
			if !dep.source && dep.Path != "unsafe" && !dep.needed {
				dep.needed = true
				outside = append(outside, dep.Path)
			}
		}
	}
	slices.Sort(outside)
	slices.Sort(cgo)
	cgo = slices.Compact(cgo)
	files, reasons, err := q.exportFiles(ctx, outside)
	if err != nil {
		return err
	}
	for _, path := range outside {
		dep := g.byID[path]
		if dep == nil || dep.Broken {
			continue
		}
		if dep.export = files[path]; dep.export == "" {
			dep.Broken = true
			g.problems = append(g.problems, Problem{Message: fmt.Sprintf("%s cannot be built: %s", path, cmp.Or(reasons[path], "go build says why"))})
		}
	}
	if len(cgo) > 0 {
		compiled, err := q.cgoFiles(ctx, cgo)
		if err != nil {
			return err
		}
		for _, u := range g.Units {
			if !u.usesCgo {
				continue
			}
			u.GoFiles = compiled[u.ID]
			if u.GoFiles == nil {
				// A copy of the package, built for the tests of another one.
				u.GoFiles = compiled[u.Path]
			}
			if u.GoFiles == nil && !u.Broken {
				u.Broken = true
				u.problems = append(u.problems, Problem{Message: fmt.Sprintf("cgo failed for %s: see go build %[1]s", u.Path)})
			}
		}
	}
	for _, u := range g.Units {
		for _, name := range u.GoFiles {
			g.fileUsers[name]++
		}
	}
	g.recheck()
	return nil
}

// RootPaths returns the import paths of the packages whose findings are
// wanted and that, with all they import, the go command could find.
func (g *Graph) RootPaths() []string {
	broken := make(map[*Unit]bool)
	var isBroken func(u *Unit) bool
	isBroken = func(u *Unit) bool {
		if b, known := broken[u]; known {
			return b
		}
		broken[u] = u.Broken || slices.ContainsFunc(u.imports, isBroken)
		return broken[u]
	}
	unusable := make(map[string]bool)
	var paths []string
	for _, u := range g.Units {
		if u.Role == Report {
			path := cmp.Or(u.ForTest, u.Path)
			paths = append(paths, path)
			unusable[path] = unusable[path] || isBroken(u)
		}
	}
	slices.Sort(paths)
	return slices.DeleteFunc(slices.Compact(paths), func(path string) bool { return unusable[path] })
}
