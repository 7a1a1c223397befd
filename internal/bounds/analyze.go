package bounds

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"path/filepath"
	"runtime/debug"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/lazyssa"
)

// The analysis of a package: which functions, in which order, and what is found.

// A Violation is an access that leaves its object on a feasible path.
type Violation struct {
	Code    string
	Pos     token.Pos
	Message string
	Steps   []Step
	Memory  *check.Memory // the object and the access, if they are known in numbers
}

// A Note says that the analysis of one function ended early.
type Note struct {
	Func  *ssa.Function
	Panic any    // the panic value, or nil if the function was over its budget
	Stack string // of the panic
}

// A Program is the analysis of one package.
type Program struct {
	Summaries  map[*types.Func]*Summary
	Violations []Violation
	Notes      []Note
}

// Funcs returns the functions that have a summary, in source order.
func (p *Program) Funcs() []*types.Func {
	return slices.SortedFunc(maps.Keys(p.Summaries), func(x, y *types.Func) int { return cmp.Compare(x.Pos(), y.Pos()) })
}

// analysis is the state of the analysis of one package.
type analysis struct {
	prog      *lazyssa.SSA
	sizes     types.Sizes
	sizeOf    map[types.Type]int64      // memo of sizeof; negative if unknown
	offsetsOf map[*types.Struct][]int64 // memo of offsets; nil if unknown
	word      int64
	budget    int // steps for each function
	imported  func(*types.Func) *Summary

	frames     map[*ssa.Function]*frame
	summaries  map[*ssa.Function]*localSummary
	foreign    map[*types.Func]*Summary
	stack      []*ssa.Function // being looked at
	violations []Violation
	notes      []Note
	noted      map[*ssa.Function]bool

	exits        map[exitKey]*Summary
	specials     map[string]*frame
	modified     map[*ssa.Function]*modifies
	stores       *storeIndex
	parts        *exactTypes
	fieldBounds  map[*types.Var]invariant
	globalBounds map[*ssa.Global]invariant

	taken      map[*types.TypeName]bool
	containers map[ssa.Value]*contents

	opened    *bool
	pinning   *bool
	misused   map[reported]bool
	calls     map[*ssa.Function][]ssa.CallInstruction
	callExprs map[*ssa.Function]map[token.Pos]*ast.CallExpr
}

// Analyze looks at every function of a package. imported returns the summary
// of a function of another package, or nil if nothing is known of it.
func Analyze(prog *lazyssa.SSA, sizes types.Sizes, imported func(*types.Func) *Summary) *Program {
	return analyzeWithin(maxSteps, prog, sizes, imported)
}

// analyzeWithin is Analyze with a budget of steps for each function.
func analyzeWithin(budget int, prog *lazyssa.SSA, sizes types.Sizes, imported func(*types.Func) *Summary) *Program {
	_, res := analyzed(budget, prog, sizes, imported)
	return res
}

// analyzed is analyzeWithin that keeps what was computed on the way.
func analyzed(budget int, prog *lazyssa.SSA, sizes types.Sizes, imported func(*types.Func) *Summary) (*analysis, *Program) {
	a := newAnalysis(prog, sizes, imported)
	a.budget = budget
	res := &Program{Summaries: make(map[*types.Func]*Summary)}
	for _, fn := range prog.Funcs {
		a.needs(fn)
	}
	for _, fn := range prog.Funcs {
		if obj, ok := fn.Object().(*types.Func); ok && obj.Exported() {
			if s := a.summary(fn).exported(); !s.Empty() {
				res.Summaries[obj] = s
			}
		}
	}
	// Last, since what these rules ask of other functions is at the cost of
	// those functions' budgets.
	for _, fn := range prog.Funcs {
		a.guarded(fn, func(f *frame) { a.violations = append(a.violations, f.misuses()...) })
	}
	slices.SortStableFunc(a.violations, func(x, y Violation) int {
		return cmp.Or(cmp.Compare(x.Pos, y.Pos), cmp.Compare(x.Code, y.Code))
	})
	res.Violations = a.violations
	res.Notes = a.notes
	return a, res
}

// Summarize returns the summaries of a package's functions, for other packages.
func Summarize(prog *lazyssa.SSA, sizes types.Sizes, imported func(*types.Func) *Summary) map[*types.Func]*Summary {
	return Analyze(prog, sizes, imported).Summaries
}

func newAnalysis(prog *lazyssa.SSA, sizes types.Sizes, imported func(*types.Func) *Summary) *analysis {
	return &analysis{
		prog: prog, sizes: sizes, imported: imported,
		word:         sizes.Sizeof(types.Typ[types.Uintptr]),
		sizeOf:       make(map[types.Type]int64),
		offsetsOf:    make(map[*types.Struct][]int64),
		frames:       make(map[*ssa.Function]*frame),
		summaries:    make(map[*ssa.Function]*localSummary),
		foreign:      make(map[*types.Func]*Summary),
		noted:        make(map[*ssa.Function]bool),
		misused:      make(map[reported]bool),
		exits:        make(map[exitKey]*Summary),
		specials:     make(map[string]*frame),
		modified:     make(map[*ssa.Function]*modifies),
		fieldBounds:  make(map[*types.Var]invariant),
		globalBounds: make(map[*ssa.Global]invariant),
	}
}

// frame returns the frame of a function, or nil if its analysis ended early.
func (a *analysis) frame(fn *ssa.Function) *frame {
	f := a.frames[fn]
	if a.noted[fn] || f != nil && f.spent {
		return nil
	}
	if f == nil {
		f = newFrame(a, fn)
		a.frames[fn] = f
	}
	return f
}

// needs returns the summary of fn, of which only Needs is certain to be
// filled. fn may be of another package. While a function is being looked at
// (recursion), nothing is known of it.
func (a *analysis) needs(fn *ssa.Function) *Summary {
	if fn.Blocks == nil {
		return a.foreignSummary(fn)
	}
	s := a.local(fn)
	if s.needs == todo && len(a.stack) < maxNesting {
		s.needs = doing
		if a.touchesMemory(fn) {
			complete := a.guarded(fn, func(f *frame) {
				needs, found := f.needs()
				s.Needs = needs
				a.violations = append(a.violations, found...)
			})
			if !complete {
				a.note(Note{Func: fn})
			}
		}
		s.needs = done
	}
	return &s.Summary
}

// summary returns the summary of fn with what it says of its results.
func (a *analysis) summary(fn *ssa.Function) *Summary {
	s := a.needs(fn)
	if fn.Blocks == nil {
		return s
	}
	return a.effects(fn)
}

// effects returns the summary of fn, of which only Results, Always and Cases
// are certain to be filled.
func (a *analysis) effects(fn *ssa.Function) *Summary {
	if fn.Blocks == nil {
		return a.foreignSummary(fn)
	}
	s := a.local(fn)
	if s.effects == todo && len(a.stack) < maxNesting {
		s.effects = doing
		a.guarded(fn, func(f *frame) { f.effects(&s.Summary) })
		s.effects = done
	}
	return &s.Summary
}

// progress tells whether something was computed.
type progress uint8

const (
	todo progress = iota
	doing
	done
)

// localSummary is the summary of a function of the package, filled on demand.
type localSummary struct {
	Summary
	needs, effects progress
	unresolved     bool // has accesses that Needs cannot express
}

func (a *analysis) local(fn *ssa.Function) *localSummary {
	s := a.summaries[fn]
	if s == nil {
		s = &localSummary{}
		a.summaries[fn] = s
	}
	return s
}

// maxNesting is how many functions are looked at on the way to one.
const maxNesting = 200

func (a *analysis) foreignSummary(fn *ssa.Function) *Summary {
	obj, ok := fn.Object().(*types.Func)
	if !ok || a.imported == nil || obj.Pkg() == a.prog.Pkg.Pkg {
		return nil
	}
	s, ok := a.foreign[obj]
	if !ok {
		s = a.imported(obj)
		a.foreign[obj] = s
	}
	return s
}

// guarded looks at one function; what goes wrong in it is noted and does not
// touch the others. It reports false if the function's budget did not suffice.
func (a *analysis) guarded(fn *ssa.Function, look func(*frame)) (complete bool) {
	a.stack = append(a.stack, fn)
	defer func() {
		a.stack = a.stack[:len(a.stack)-1]
		switch r := recover().(type) {
		case nil:
		case overBudget:
		default:
			a.note(Note{Func: fn, Panic: r, Stack: string(debug.Stack())})
		}
	}()
	f := a.frame(fn)
	if f == nil {
		return false
	}
	look(f)
	return true
}

func (a *analysis) note(n Note) {
	if !a.noted[n.Func] {
		a.noted[n.Func] = true
		a.notes = append(a.notes, n)
	}
}

// where names a position in messages.
func (a *analysis) where(pos token.Pos) string {
	p := a.prog.Pkg.Prog.Fset.Position(pos)
	if !p.IsValid() {
		return ""
	}
	return fmt.Sprintf("%s:%d", filepath.Base(p.Filename), p.Line)
}

// violation words an obligation that is not met.
func (f *frame) violation(ob *obligation) Violation {
	v := Violation{Code: ob.Code, Pos: ob.pos, Steps: ob.steps}
	object := "its object"
	if ob.region != nil {
		object = f.objectName(ob.region)
	}
	if ob.field != nil {
		object = "field " + ob.field.name
		if ob.field.pointer {
			object = ob.field.name
		}
	}
	v.Memory = f.extent(ob, object)
	subject := ob.What
	if !v.Pos.IsValid() { // in another package: the call is what can be mended here
		v.Pos = ob.instr.Pos()
		subject = fmt.Sprintf("%s in %s at %s", ob.What, ob.Func, ob.Where)
	}
	reason := ""
	switch {
	case ob.Depth > 0 && len(ob.steps) > 0 && ob.pos.IsValid():
		reason = fmt.Sprintf(", as called at %s", f.a.where(ob.steps[0].Pos))
	case ob.last:
		reason = " in the last turn of the loop"
	}
	most, bounded := f.atMost(ob.have)
	switch {
	case ob.weak:
		v.Message = fmt.Sprintf("%s needs %s of %s, but the check before it asks for only %d", subject, plural(ob.want.c), object, ob.asked)
	case ob.let != nil && ob.let.step > ob.let.elem:
		v.Message = fmt.Sprintf("%s goes in steps of %s over %s, whose elements have %d: with %d, which it may be given, it begins %s beyond the end", subject, plural(ob.let.step), object, ob.let.elem, ob.let.index, plural(ob.let.past))
	case ob.let != nil:
		v.Message = fmt.Sprintf("%s begins where %s ends with %d, which the check before it lets through", subject, object, ob.let.index)
	case ob.outside != "":
		v.Message = fmt.Sprintf("%s needs %s of what %s returned, and nothing checks that there are as many", subject, plural(ob.want.c), ob.outside)
	case ob.Under && ob.excess.isConst():
		v.Message = fmt.Sprintf("%s begins %s before %s%s", subject, plural(ob.excess.c), object, reason)
	case ob.Under:
		v.Message = fmt.Sprintf("%s begins before %s%s", subject, object, reason)
	case ob.want.isConst() && ob.have.isConst() && ob.have.c > 0:
		v.Message = fmt.Sprintf("%s needs %s, but only %d of %s are left%s", subject, plural(ob.want.c), ob.have.c, object, reason)
	case ob.want.isConst() && ob.have.isConst() && ob.have.c == 0:
		v.Message = fmt.Sprintf("%s begins where %s ends%s", subject, object, reason)
	case ob.want.isConst() && ob.have.isConst():
		v.Message = fmt.Sprintf("%s begins %s beyond the end of %s%s", subject, plural(-ob.have.c), object, reason)
	case ob.excess.isConst():
		v.Message = fmt.Sprintf("%s reaches %s beyond the end of %s%s", subject, plural(ob.excess.c), object, reason)
	case ob.want.isConst() && bounded && most > 0 && most < ob.want.c:
		v.Message = fmt.Sprintf("%s needs %s, but at most %d of %s are left%s", subject, plural(ob.want.c), most, object, reason)
	case ob.want.isConst() && bounded && most == 0:
		v.Message = fmt.Sprintf("%s begins where %s ends%s", subject, object, reason)
	case ob.want.isConst() && bounded && most < 0:
		v.Message = fmt.Sprintf("%s begins at least %s beyond the end of %s%s", subject, plural(-most), object, reason)
	default:
		v.Message = fmt.Sprintf("%s reaches beyond the end of %s%s", subject, object, reason)
	}
	if ob.region != nil && ob.region.pos.IsValid() && ob.region.own() && ob.field == nil {
		v.Steps = append([]Step{{ob.region.pos, object + " is made here"}}, v.Steps...)
	}
	return v
}

func plural(n int64) string {
	if n == 1 {
		return "1 byte"
	}
	return fmt.Sprintf("%d bytes", n)
}
