package driver

import (
	"cmp"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/pancheck/pancheck/internal/load"
)

// Facts of a unit are kept by object path, and not by object: the units that
// ask for them may know the same package by another set of types.
type factTable struct {
	objects  map[objectFact]analysis.Fact
	packages map[reflect.Type]analysis.Fact
}

type objectFact struct {
	path objectpath.Path
	typ  reflect.Type
}

// A factStore has the facts of all units that were analysed.
type factStore struct {
	mu    sync.Mutex
	units map[*load.Unit]*factTable
}

func (s *factStore) table(u *load.Unit) *factTable {
	if u == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.units[u]
}

func (s *factStore) put(u *load.Unit, t *factTable) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.units[u] = t
}

// unitFacts implements the fact operations of the passes over one unit.
type unitFacts struct {
	store *factStore
	graph *load.Graph
	unit  *load.Unit

	mu      sync.Mutex // analyzers of one unit run at the same time
	objects map[types.Object]map[reflect.Type]analysis.Fact
	pkg     map[reflect.Type]analysis.Fact
	paths   objectpath.Encoder
}

func newUnitFacts(store *factStore, graph *load.Graph, u *load.Unit) *unitFacts {
	return &unitFacts{
		store:   store,
		graph:   graph,
		unit:    u,
		objects: make(map[types.Object]map[reflect.Type]analysis.Fact),
		pkg:     make(map[reflect.Type]analysis.Fact),
	}
}

func (f *unitFacts) exportObject(obj types.Object, fact analysis.Fact) {
	if obj.Pkg() != f.unit.Types {
		panic(fmt.Sprintf("fact %T about %s, which belongs to another package than %s", fact, obj, f.unit.ID))
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.objects[obj] == nil {
		f.objects[obj] = make(map[reflect.Type]analysis.Fact)
	}
	f.objects[obj][reflect.TypeOf(fact)] = fact
}

func (f *unitFacts) exportPackage(fact analysis.Fact) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.pkg[reflect.TypeOf(fact)] = fact
}

func (f *unitFacts) importObject(obj types.Object, fact analysis.Fact) bool {
	if obj == nil {
		panic("fact about a nil object")
	}
	if obj.Pkg() == nil {
		return false // of the universe
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	typ := reflect.TypeOf(fact)
	if obj.Pkg() == f.unit.Types {
		return copyFact(fact, f.objects[obj][typ])
	}
	table := f.store.table(f.graph.Provider(f.unit, obj.Pkg().Path()))
	if table == nil || len(table.objects) == 0 {
		return false
	}
	path, err := f.paths.For(obj)
	if err != nil {
		return false // such as a local variable: nothing outside its package can know it
	}
	return copyFact(fact, table.objects[objectFact{path, typ}])
}

func (f *unitFacts) importPackage(pkg *types.Package, fact analysis.Fact) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	typ := reflect.TypeOf(fact)
	if pkg == f.unit.Types {
		return copyFact(fact, f.pkg[typ])
	}
	table := f.store.table(f.graph.Provider(f.unit, pkg.Path()))
	return table != nil && copyFact(fact, table.packages[typ])
}

func copyFact(dst, src analysis.Fact) bool {
	if src == nil {
		return false
	}
	reflect.ValueOf(dst).Elem().Set(reflect.ValueOf(src).Elem())
	return true
}

// dependencies returns the packages that the unit imports, directly or not,
// sorted by path.
func (f *unitFacts) dependencies() []*types.Package {
	seen := map[*types.Package]bool{f.unit.Types: true}
	var deps []*types.Package
	var visit func(pkg *types.Package)
	visit = func(pkg *types.Package) {
		for _, imp := range pkg.Imports() {
			if !seen[imp] {
				seen[imp] = true
				deps = append(deps, imp)
				visit(imp)
			}
		}
	}
	visit(f.unit.Types)
	slices.SortFunc(deps, func(a, b *types.Package) int { return cmp.Compare(a.Path(), b.Path()) })
	return deps
}

// allObjects returns the facts of the given types, in no order.
func (f *unitFacts) allObjects(wanted map[reflect.Type]bool) []analysis.ObjectFact {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []analysis.ObjectFact
	for obj, facts := range f.objects {
		for typ, fact := range facts {
			if wanted[typ] {
				all = append(all, analysis.ObjectFact{Object: obj, Fact: fact})
			}
		}
	}
	for _, pkg := range f.dependencies() {
		table := f.store.table(f.graph.Provider(f.unit, pkg.Path()))
		if table == nil {
			continue
		}
		for key, fact := range table.objects {
			if !wanted[key.typ] {
				continue
			}
			if obj, err := objectpath.Object(pkg, key.path); err == nil {
				all = append(all, analysis.ObjectFact{Object: obj, Fact: fact})
			}
		}
	}
	return all
}

// allPackages returns the package facts of the given types, in no order.
func (f *unitFacts) allPackages(wanted map[reflect.Type]bool) []analysis.PackageFact {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []analysis.PackageFact
	add := func(pkg *types.Package, facts map[reflect.Type]analysis.Fact) {
		for typ, fact := range facts {
			if wanted[typ] {
				all = append(all, analysis.PackageFact{Package: pkg, Fact: fact})
			}
		}
	}
	add(f.unit.Types, f.pkg)
	for _, pkg := range f.dependencies() {
		if table := f.store.table(f.graph.Provider(f.unit, pkg.Path())); table != nil {
			add(pkg, table.packages)
		}
	}
	return all
}

// publish makes the facts of the unit visible to those that import it.
func (f *unitFacts) publish() {
	f.mu.Lock()
	defer f.mu.Unlock()
	table := &factTable{objects: make(map[objectFact]analysis.Fact), packages: f.pkg}
	for obj, facts := range f.objects {
		path, err := f.paths.For(obj)
		if err != nil {
			continue // not visible from outside
		}
		for typ, fact := range facts {
			table.objects[objectFact{path, typ}] = fact
		}
	}
	f.store.put(f.unit, table)
}
