package pansummary

import (
	"go/types"
	"strconv"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/bounds"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

// MemorySummary is the fact about a function that accesses memory through
// unsafe.Pointer, or tells its callers how much memory there is: its encoded
// [bounds.Summary].
type MemorySummary struct{ Data []byte }

// AFact marks MemorySummary as a fact.
func (*MemorySummary) AFact() {}

// OnDemand says that no facts are made where the driver takes none.
func (*MemorySummary) OnDemand() {}

func (f *MemorySummary) String() string { return "memory" }

// Memory returns the analysis of sizes and offsets in the package, made on the
// first call.
func (r *Result) Memory() *bounds.Program { return r.memory() }

// Crossings lists where memory crosses the boundary between Go and C in the package,
// with what the analysis of sizes and offsets knows of each place.
func (r *Result) Crossings() []bounds.Crossing { return r.crossings() }

// memory prepares the analysis of sizes and offsets, and the audit by it.
func memory(pass *analysis.Pass, prog *lazyssa.Program) (func() *bounds.Program, func() []bounds.Crossing) {
	var mu sync.Mutex // ImportObjectFact is for one goroutine at a time
	imported := func(fn *types.Func) *bounds.Summary {
		mu.Lock()
		defer mu.Unlock()
		var fact MemorySummary
		if fn.Pkg() == nil || fn.Pkg() == pass.Pkg || !pass.ImportObjectFact(fn, &fact) {
			return nil
		}
		s, err := bounds.Decode(fact.Data)
		if err != nil {
			return nil // written by another version
		}
		return s
	}
	analyze := sync.OnceValue(func() *bounds.Program { return bounds.Analyze(prog.SSA(), pass.TypesSizes, imported) })
	return analyze, func() []bounds.Crossing { return bounds.AuditCgo(prog.SSA(), pass.TypesSizes, imported) }
}

// usesMemory reports whether the package imports unsafe, or calls functions
// that access memory through it. Drivers may have no sizes of types, as nogo
// where GOARCH is not set; then nothing can be said of memory.
func usesMemory(pass *analysis.Pass) bool {
	if pass.TypesSizes == nil {
		return false
	}
	if usesUnsafe(pass) {
		return true
	}
	if len(pass.Files) == 0 {
		return false
	}
	for _, obj := range pass.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if ok && fn.Pkg() != nil && fn.Pkg() != pass.Pkg && pass.ImportObjectFact(fn.Origin(), new(MemorySummary)) {
			return true
		}
	}
	return false
}

// usesUnsafe reports whether the package imports unsafe.
func usesUnsafe(pass *analysis.Pass) bool {
	for _, f := range pass.Files {
		for _, imp := range f.Imports {
			if path, err := strconv.Unquote(imp.Path.Value); err == nil && (path == "unsafe" || path == "C") {
				return true
			}
		}
	}
	return false
}

// exportMemory makes the facts about sizes and offsets.
func exportMemory(pass *analysis.Pass, p *bounds.Program) {
	for _, fn := range p.Funcs() {
		if fn.Exported() && !strings.HasPrefix(fn.Name(), "_C") {
			pass.ExportObjectFact(fn, &MemorySummary{Data: p.Summaries[fn].Encode()})
		}
	}
}
