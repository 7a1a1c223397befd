package dump

import (
	"fmt"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
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
// in the package of e, or nil. The method may be that of an embedded struct; behind
// either may follow the numbers of a function literal in it, as reports have them: Func$1,
// Func$1$2 for the second literal in that.
func function(e *typestate.Engine, name string) *ssa.Function {
	if dollar := strings.LastIndex(name, "$"); dollar >= 0 {
		outer := function(e, name[:dollar])
		if outer == nil {
			return nil
		}
		i := slices.IndexFunc(outer.AnonFuncs, func(fn *ssa.Function) bool { return strings.HasSuffix(fn.Name(), name[dollar:]) })
		if i < 0 {
			return nil
		}
		return outer.AnonFuncs[i]
	}
	pkg := e.Index.SSA.Pkg
	typ, method, isMethod := strings.Cut(strings.NewReplacer("(", "", ")", "", "*", "").Replace(name), ".")
	if !isMethod {
		return pkg.Func(name)
	}
	if obj, ok := pkg.Pkg.Scope().Lookup(typ).(*types.TypeName); ok {
		m, _, _ := types.LookupFieldOrMethod(obj.Type(), true, pkg.Pkg, method)
		if m, ok := m.(*types.Func); ok {
			return pkg.Prog.FuncValue(m.Origin())
		}
	}
	return nil
}

// variable returns what name names in the package of e: v for a package variable,
// Type.field or v.field for a field, also of a field's struct (Type.outer.field),
// and Func.v or Type.Method.v for a parameter or a captured variable.
func variable(e *typestate.Engine, name string) (*named, bool) {
	pkg := e.Index.SSA.Pkg.Pkg
	words := strings.Split(name, ".")
	if n := len(words) - 1; n > 0 {
		if fn := function(e, strings.Join(words[:n], ".")); fn != nil {
			return local(fn, words[n])
		}
	}
	var v *types.Var
	var typ types.Type
	switch obj := pkg.Scope().Lookup(words[0]).(type) {
	case *types.TypeName:
		typ = obj.Type()
	case *types.Var:
		v, typ = obj, obj.Type()
	default:
		return nil, false
	}
	for _, word := range words[1:] {
		obj, _, _ := types.LookupFieldOrMethod(typ, true, pkg, word)
		f, ok := obj.(*types.Var)
		if !ok {
			return nil, false
		}
		v, typ = f.Origin(), f.Type()
	}
	if v == nil {
		return nil, false
	}
	return &named{obj: v, typ: v.Type(), keys: []usage.Key{v}}, true
}

// local returns the parameter or captured variable of fn, or of a literal inside
// it, with the name. Other local variables have no names in SSA form.
func local(fn *ssa.Function, name string) (*named, bool) {
	v := &named{fn: fn}
	add := func(x ssa.Value, typ types.Type) {
		if k := usage.KeyOf(x); !slices.Contains(v.keys, k) {
			v.keys = append(v.keys, k)
		}
		if v.typ == nil {
			v.typ = typ
		}
	}
	literals(fn, func(fn *ssa.Function) {
		for _, p := range fn.Params {
			if p.Name() == name {
				add(p, p.Type())
			}
		}
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				if a, ok := instr.(*ssa.Alloc); ok && a.Comment == name {
					add(a, a.Type().Underlying().(*types.Pointer).Elem())
				}
			}
		}
	})
	return v, len(v.keys) > 0
}

// lines builds a text of indented lines.
type lines struct{ strings.Builder }

func (l *lines) add(depth int, format string, args ...any) {
	l.WriteString(strings.Repeat("  ", depth) + fmt.Sprintf(format, args...) + "\n")
}
