package dump

import (
	"fmt"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/typestate"
)

// New returns an analyzer that reports nothing, and gives the text about what is
// named to found, for each package that has it. The name is that of a package,
// or the end of its path, a dot, and a function, Type.Method, Type.field or
// package variable. What chooses between Summary and Object. Analyzers may run at
// once, and so may found.
func New(name string, what func(*typestate.Engine, string) string, found func(text string)) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "dump",
		Doc:      "write what the engine knows",
		Requires: []*analysis.Analyzer{pansummary.Analyzer},
		Run: func(pass *analysis.Pass) (any, error) {
			rest, ok := inPackage(name, pass.Pkg)
			res, isResult := pass.ResultOf[pansummary.Analyzer].(*pansummary.Result)
			if !ok || !isResult {
				return nil, nil
			}
			if text := what(res.Engine(), rest); text != "" {
				found(text)
			}
			return nil, nil
		},
	}
}

// inPackage returns what name says behind the package, if it says that it is in
// pkg.
func inPackage(name string, pkg *types.Package) (rest string, ok bool) {
	slash := strings.LastIndex(name, "/")
	dot := strings.Index(name[slash+1:], ".")
	if dot < 0 {
		return "", false
	}
	path := name[:slash+1+dot]
	if path != pkg.Path() && path != pkg.Name() && !strings.HasSuffix(pkg.Path(), "/"+path) {
		return "", false
	}
	return name[slash+dot+2:], true
}

// function returns the function or method that name, Func or Type.Method, names
// in the package of e, or nil.
func function(e *typestate.Engine, name string) *ssa.Function {
	pkg := e.Index.SSA.Pkg
	typ, method, isMethod := strings.Cut(strings.NewReplacer("(", "", ")", "", "*", "").Replace(name), ".")
	if !isMethod {
		return pkg.Func(name)
	}
	named := namedType(pkg.Pkg, typ)
	if named == nil {
		return nil
	}
	for m := range named.Methods() {
		if m.Name() == method {
			return pkg.Prog.FuncValue(m)
		}
	}
	return nil
}

func namedType(pkg *types.Package, name string) *types.Named {
	obj, ok := pkg.Scope().Lookup(name).(*types.TypeName)
	if !ok {
		return nil
	}
	named, _ := types.Unalias(obj.Type()).(*types.Named)
	return named
}

// variable returns the field or package variable that name, Type.field or v,
// names in pkg, or nil.
func variable(pkg *types.Package, name string) *types.Var {
	typ, field, isField := strings.Cut(name, ".")
	if !isField {
		v, _ := pkg.Scope().Lookup(name).(*types.Var)
		return v
	}
	named := namedType(pkg, typ)
	if named == nil {
		return nil
	}
	s, ok := named.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == field {
			return f
		}
	}
	return nil
}

// lines builds a text of indented lines.
type lines struct{ strings.Builder }

func (l *lines) add(depth int, format string, args ...any) {
	l.WriteString(strings.Repeat("  ", depth) + fmt.Sprintf(format, args...) + "\n")
}
