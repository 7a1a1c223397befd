package knowledge

import (
	"go/importer"
	"go/token"
	"go/types"
	"strings"
	"testing"
)

// TestNamesExist looks every function of the standard library in the table up
// in the library itself, so that a misspelt name cannot hide.
func TestNamesExist(t *testing.T) {
	imp := importer.ForCompiler(token.NewFileSet(), "source", nil)
	pkgs := make(map[string]*types.Package)
	for name := range table {
		path, ok := packagePath(name)
		if !ok || strings.Contains(strings.Split(path, "/")[0], ".") {
			continue // not of the standard library
		}
		pkg := pkgs[path]
		if pkg == nil {
			var err error
			if pkg, err = imp.Import(path); err != nil {
				t.Fatal(err)
			}
			pkgs[path] = pkg
		}
		if !declares(pkg, name) {
			t.Errorf("%s: no such function", name)
		}
	}
}

func declares(pkg *types.Package, name string) bool {
	for _, n := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(n).(type) {
		case *types.Func:
			if obj.FullName() == name {
				return true
			}
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok {
				continue
			}
			for i := range named.NumMethods() {
				if named.Method(i).FullName() == name {
					return true
				}
			}
			if iface, ok := named.Underlying().(*types.Interface); ok {
				for i := range iface.NumMethods() {
					if iface.Method(i).FullName() == name {
						return true
					}
				}
			}
		}
	}
	return false
}
