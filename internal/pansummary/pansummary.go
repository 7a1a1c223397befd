// Package pansummary says what functions do to what they are given, for the
// callers in other packages. It is the only analyzer with facts: the five
// analyzers that report require it and read the summaries through its
// [Result]. A missing fact means that nothing is known.
//
// A summary is the list of the ways in which a function returns, each with the
// operations on parameters (and on fields behind them) in their order, and
// with what is known of the results. It is made by the same walk that the
// analyzers use, and executed in place of a body by that walk.
package pansummary

import (
	"fmt"
	"go/ast"
	"go/types"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/bounds"
	"github.com/pancheck/pancheck/internal/knowledge"
	"github.com/pancheck/pancheck/internal/lazyssa"
	"github.com/pancheck/pancheck/internal/typestate"
	"github.com/pancheck/pancheck/internal/usage"
)

// Analyzer's result is a *[Result].
//
// A driver that knows that nobody will ask for the facts of a package may leave
// the pass's ExportObjectFact nil: then none are made.
var Analyzer = &analysis.Analyzer{
	Name:       "pansummary",
	Doc:        "summarise what functions do to channels, groups, pools and contexts they are given",
	URL:        "https://pkg.go.dev/github.com/pancheck/pancheck/internal/pansummary",
	Requires:   []*analysis.Analyzer{lazyssa.Analyzer},
	Run:        run,
	ResultType: reflect.TypeFor[*Result](),
	FactTypes:  []analysis.Fact{(*FuncSummary)(nil), (*MemorySummary)(nil)},
}

// FuncSummary is the fact about a function: its encoded [typestate.Summary].
// gob registers facts by their package's name and their own, so both names
// must be unique among all analyzers of a driver.
type FuncSummary struct{ Data []byte }

// AFact marks FuncSummary as a fact.
func (*FuncSummary) AFact() {}

// OnDemand says that no facts are made where the driver takes none.
func (*FuncSummary) OnDemand() {}

func (f *FuncSummary) String() string {
	s, err := Decode(f.Data)
	if err != nil {
		return "unknown"
	}
	return Format(s)
}

// A Result gives the analyzers the engine for a package.
type Result struct {
	// Program has the SSA form of the package.
	Program *lazyssa.Program
	// Relevant reports whether there is anything to look at in the package.
	Relevant bool

	// UsesMemory reports whether the package accesses memory through
	// unsafe.Pointer, by itself or through functions of other packages.
	UsesMemory bool

	engine    func() *typestate.Engine
	memory    func() *bounds.Program
	crossings func() []bounds.Crossing
}

// Engine returns the engine of the package, built on the first call.
func (r *Result) Engine() *typestate.Engine { return r.engine() }

func run(pass *analysis.Pass) (any, error) {
	prog, ok := pass.ResultOf[lazyssa.Analyzer].(*lazyssa.Program)
	if !ok {
		return nil, fmt.Errorf("pansummary: no SSA form for %s", pass.Pkg.Path())
	}
	var mu sync.Mutex // ImportObjectFact is for one goroutine at a time
	cache := make(map[*types.Func]*typestate.Summary)
	imported := func(fn *types.Func) *typestate.Summary {
		mu.Lock()
		defer mu.Unlock()
		if s, ok := cache[fn]; ok {
			return s
		}
		var fact FuncSummary
		var s *typestate.Summary
		if fn.Pkg() != nil && fn.Pkg() != pass.Pkg && pass.ImportObjectFact(fn, &fact) {
			if got, err := Decode(fact.Data); err == nil {
				s = got
			}
		}
		cache[fn] = s
		return s
	}
	operations := func(fn *types.Func) []usage.Imported {
		if s := imported(fn); s != nil {
			return s.Imported()
		}
		return nil
	}
	res := &Result{Program: prog, Relevant: prog.Relevant || callsSummarised(pass, imported)}
	res.engine = sync.OnceValue(func() *typestate.Engine {
		return typestate.NewEngine(pass.Fset, usage.New(prog.SSA(), operations), imported)
	})
	res.memory, res.crossings = memory(pass, prog)
	res.UsesMemory = usesMemory(pass)
	if pass.ExportObjectFact == nil || standard(pass) || !importable(pass.Pkg) {
		return res, nil
	}
	if res.UsesMemory {
		exportMemory(pass, res.Memory())
	}
	if res.Relevant || res.UsesMemory || exportsEnding(pass, imported) {
		export(pass, res.Engine())
	}
	return res, nil
}

// standard reports whether the package belongs to the standard library, of
// which everything that matters is in the tables of package knowledge. Drivers
// that know nothing of modules, such as nogo, name none for any package.
func standard(pass *analysis.Pass) bool {
	if pass.Module != nil && pass.Module.Path != "" {
		return false
	}
	return knowledge.InStandard(pass.Pkg.Path())
}

// importable reports whether other packages can import pkg: it is neither a
// program nor the external tests of a package.
func importable(pkg *types.Package) bool {
	return pkg.Name() != "main" && !strings.HasSuffix(pkg.Path(), "_test")
}

// isTest reports whether go test alone calls fn, perhaps as a method of a suite: it takes
// a *testing.T, *testing.B or *testing.F and no more.
func isTest(fn *ssa.Function) bool {
	sig := fn.Signature
	if sig.Params().Len() != 1 || sig.Results().Len() > 0 {
		return false
	}
	t := sig.Params().At(0).Type()
	return usage.IsPointerTo(t, "testing", "T") && strings.HasPrefix(fn.Name(), "Test") ||
		usage.IsPointerTo(t, "testing", "B") && strings.HasPrefix(fn.Name(), "Benchmark") ||
		usage.IsPointerTo(t, "testing", "F") && strings.HasPrefix(fn.Name(), "Fuzz")
}

// export makes the facts of a package.
func export(pass *analysis.Pass, e *typestate.Engine) {
	for _, f := range pass.Files {
		for _, d := range f.Decls {
			d, ok := d.(*ast.FuncDecl)
			if !ok || !d.Name.IsExported() {
				continue
			}
			obj, ok := pass.TypesInfo.Defs[d.Name].(*types.Func)
			if !ok {
				continue
			}
			fn := e.Index.SSA.Pkg.Prog.FuncValue(obj)
			if fn == nil || fn.Blocks == nil || isTest(fn) {
				continue
			}
			if s := safely(e, fn); s != nil {
				pass.ExportObjectFact(obj, &FuncSummary{Data: Encode(s)})
			}
		}
	}
}
