package load

import (
	"cmp"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
)

// Check parses and type-checks u, whose source dependencies must have been
// checked already. It may be called for several units at a time.
func (g *Graph) Check(u *Unit) {
	u.Types = types.NewPackage(u.Path, u.Name)
	for _, dep := range u.imports {
		if dep.Broken {
			u.Broken = true
		}
	}
	if u.Broken {
		return
	}
	var errs errorList
	files := make([]*ast.File, 0, len(u.GoFiles))
	for _, name := range u.GoFiles {
		f, err := g.parse(name)
		errs.add(err)
		if f != nil {
			files = append(files, f)
		}
	}
	if len(errs.problems) == 0 {
		conf := types.Config{
			Importer:         importerFunc(func(path string) (*types.Package, error) { return g.importFor(u, path) }),
			IgnoreFuncBodies: u.Role == Declarations,
			Sizes:            g.Sizes,
			Error:            errs.add,
		}
		if u.Module != nil && u.Module.GoVersion != "" {
			conf.GoVersion = "go" + u.Module.GoVersion
		}
		if u.Role != Declarations {
			u.Syntax = files
			u.Info = &types.Info{
				Types:        make(map[ast.Expr]types.TypeAndValue),
				Defs:         make(map[*ast.Ident]types.Object),
				Uses:         make(map[*ast.Ident]types.Object),
				Implicits:    make(map[ast.Node]types.Object),
				Instances:    make(map[*ast.Ident]types.Instance),
				Scopes:       make(map[ast.Node]*types.Scope),
				Selections:   make(map[*ast.SelectorExpr]*types.Selection),
				FileVersions: make(map[*ast.File]string),
			}
		}
		err := types.NewChecker(&conf, g.Fset, u.Types, u.Info).Files(files)
		if len(errs.problems) == 0 {
			errs.add(err)
		}
	}
	if len(errs.problems) > 0 {
		u.Broken = true
		u.problems = append(u.problems, errs.summary(u))
	}
}

// Release lets go of what only the analysis of u itself needed.
func (u *Unit) Release() { u.Syntax, u.Info = nil, nil }

// A sourceFile is parsed once for all the units that it belongs to.
type sourceFile struct {
	once sync.Once
	file *ast.File
	err  error
}

func (g *Graph) parse(name string) (*ast.File, error) {
	g.filesMu.Lock()
	sf := g.files[name]
	if sf == nil {
		sf = new(sourceFile)
		g.files[name] = sf
	}
	if g.fileUsers[name]--; g.fileUsers[name] <= 0 {
		delete(g.files, name)
	}
	g.filesMu.Unlock()
	sf.once.Do(func() {
		src, ok := g.query.overlay[name]
		if !ok {
			if src, sf.err = os.ReadFile(name); sf.err != nil {
				return
			}
		}
		g.sums.compare(name, src)
		sf.file, sf.err = parser.ParseFile(g.Fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	})
	return sf.file, sf.err
}

type importerFunc func(path string) (*types.Package, error)

func (f importerFunc) Import(path string) (*types.Package, error) { return f(path) }

// importFor returns the package that an import declaration in u means.
func (g *Graph) importFor(u *Unit, path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	id := path
	if mapped, ok := u.importMap[path]; ok {
		id = mapped
	}
	dep := u.byImport[id]
	if dep == nil {
		// Files made by cgo import packages that the source doesn't name.
		dep = g.byID[id]
	}
	switch {
	case dep == nil:
		return nil, fmt.Errorf("the go command doesn't know the package")
	case dep.source:
		return dep.Types, nil
	case dep.export == "":
		return nil, fmt.Errorf("no export data")
	}
	return g.importer.read(g.Fset, dep)
}

// An exportImporter reads packages from export data into one set of types.
type exportImporter struct {
	mu       sync.Mutex // reading a package may add to any other
	packages map[string]*types.Package
}

func (imp *exportImporter) read(fset *token.FileSet, dep *Unit) (*types.Package, error) {
	imp.mu.Lock()
	defer imp.mu.Unlock()
	if dep.Types != nil {
		return dep.Types, nil
	}
	if imp.packages == nil {
		imp.packages = make(map[string]*types.Package)
	}
	f, err := os.Open(dep.export)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	//lint:ignore SA1019 up to Go 1.27 the go command gives archives, which Read alone does not accept
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", dep.export, err)
	}
	dep.Types, err = gcexportdata.Read(r, fset, imp.packages, dep.Path)
	return dep.Types, err
}

// An errorList gathers the errors of the parser and the type checker.
type errorList struct{ problems []Problem }

func (l *errorList) add(err error) {
	var (
		typeErr    types.Error
		syntaxErrs scanner.ErrorList
	)
	switch {
	case err == nil:
	case errors.As(err, &syntaxErrs):
		for _, e := range syntaxErrs {
			l.problems = append(l.problems, Problem{e.Pos.String(), e.Msg})
		}
	case errors.As(err, &typeErr):
		l.problems = append(l.problems, Problem{typeErr.Fset.Position(typeErr.Pos).String(), oneLine(typeErr.Msg)})
	default:
		l.problems = append(l.problems, Problem{Message: err.Error()})
	}
}

// summary makes one line of the errors: one is enough to know that a package
// doesn't compile, and the compiler says the rest.
func (l *errorList) summary(u *Unit) Problem {
	first := l.problems[0]
	more := ""
	if n := len(l.problems) - 1; n > 0 {
		more = fmt.Sprintf(", and %d more", n)
	}
	return Problem{
		Pos:     first.Pos,
		Message: fmt.Sprintf("%s (%s does not compile%s: see go vet %s)", first.Message, u.Path, more, cmp.Or(u.ForTest, u.Path)),
	}
}
