package driver

import (
	"context"
	"fmt"
	"maps"
	"os"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// An analysisRun applies analyzers to the units of a graph.
type analysisRun struct {
	graph     *load.Graph
	analyzers []*analysis.Analyzer // those whose findings are wanted
	producers []*analysis.Analyzer // those that have facts
	store     factStore
	wanted    map[*load.Unit]bool // those whose facts another unit may ask for
	memo      *memo               // may be nil
	choice    string              // of findings, as it stands in keys of the memo
	progress  *progress

	mu       sync.Mutex
	findings []*output.Finding
	problems []load.Problem
	analysed map[string]bool     // import paths of units whose findings were wanted
	doubtful map[*load.Unit]bool // something went wrong with these, or with what they rely on
	checking time.Duration       // time spent type-checking, over all processors
	running  time.Duration       // time spent in analyzers, over all processors
	byName   map[string]time.Duration
}

// factProducers returns the analyzers with facts among those given and those
// that they require.
func factProducers(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	return slices.DeleteFunc(closure(analyzers), func(a *analysis.Analyzer) bool { return len(a.FactTypes) == 0 })
}

// onDemand reports whether a makes facts only where the pass has an
// ExportObjectFact, which its facts say by a method OnDemand.
func onDemand(a *analysis.Analyzer) bool {
	for _, f := range a.FactTypes {
		if _, ok := f.(interface{ OnDemand() }); !ok {
			return false
		}
	}
	return len(a.FactTypes) > 0
}

// closure returns the given analyzers and all that they require, each after
// those it requires.
func closure(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var all []*analysis.Analyzer
	var visit func([]*analysis.Analyzer)
	visit = func(list []*analysis.Analyzer) {
		for _, a := range list {
			if !slices.Contains(all, a) {
				visit(a.Requires)
				all = append(all, a)
			}
		}
	}
	visit(analyzers)
	return all
}

func (r *analysisRun) init() {
	r.store.units = make(map[*load.Unit]*factTable)
	r.analysed = make(map[string]bool)
	r.doubtful = make(map[*load.Unit]bool)
	r.byName = make(map[string]time.Duration)
	r.wanted = make(map[*load.Unit]bool)
}

// run checks and analyses every unit. It returns early only when ctx is done.
func (r *analysisRun) run(ctx context.Context) error {
	analyses := make(map[*load.Unit]*task)
	checks, tasks := checkTasks(r.graph, func(u *load.Unit) {
		defer r.measure(&r.checking, time.Now())
		r.graph.Check(u)
	})
	for _, u := range r.graph.Units {
		if u.Role != load.Declarations {
			// Analysis before type-checking: it lets go of the syntax.
			analyses[u] = &task{first: true, run: func() {
				defer r.measure(&r.running, time.Now())
				defer r.progress.done.Add(1)
				r.analyse(u)
			}}
			r.progress.total.Add(1)
			tasks = append(tasks, analyses[u])
		}
	}
	for _, u := range r.graph.Units {
		t := analyses[u]
		if t == nil {
			continue
		}
		t.after(checks[u])
		for _, dep := range u.FactDeps() {
			r.wanted[dep] = true
			t.after(analyses[dep])
		}
	}
	return runTasks(ctx, tasks)
}

// checkTasks returns tasks, by unit and in order, that check the units of a
// graph.
func checkTasks(graph *load.Graph, check func(*load.Unit)) (map[*load.Unit]*task, []*task) {
	checks := make(map[*load.Unit]*task)
	var tasks []*task
	for _, u := range graph.Units {
		t := &task{run: func() { check(u) }}
		for _, dep := range u.SourceDeps() {
			t.after(checks[dep])
		}
		checks[u] = t
		tasks = append(tasks, t)
	}
	return checks, tasks
}

// times says where the time went.
func (r *analysisRun) times() []stage {
	stages := []stage{
		{"  type-check, all processors", r.checking},
		{"  analyse, all processors", r.running},
	}
	for _, name := range slices.Sorted(maps.Keys(r.byName)) {
		stages = append(stages, stage{"    " + name, r.byName[name]})
	}
	return stages
}

func (r *analysisRun) measure(total *time.Duration, start time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	*total += time.Since(start)
}

// An action is one analyzer's work on one unit.
type action struct {
	once        sync.Once
	result      any
	ok          bool  // it ran, and so did what it requires
	err         error // why it did not; nil if the cause lies in what it requires
	diagnostics []analysis.Diagnostic
}

// analyse runs the analyzers that are wanted on u, and keeps their findings
// and facts.
func (r *analysisRun) analyse(u *load.Unit) {
	defer u.Release()
	if u.Broken {
		return
	}
	roots := r.producers
	if u.Role == load.Report {
		roots = r.analyzers
	}
	facts := newUnitFacts(&r.store, r.graph, u)
	actions := make(map[*analysis.Analyzer]*action)
	all := closure(roots)
	for _, a := range all {
		actions[a] = new(action)
	}
	var wg sync.WaitGroup
	var exec func(a *analysis.Analyzer) *action
	exec = func(a *analysis.Analyzer) *action {
		act := actions[a]
		act.once.Do(func() { r.execute(act, a, u, facts, exec) })
		return act
	}
	for _, a := range roots {
		wg.Go(func() { exec(a) })
	}
	wg.Wait()

	failed := false
	for _, a := range all {
		if act := actions[a]; act.err != nil {
			failed = true
			r.problem(load.Problem{Message: act.err.Error()})
		}
	}
	if len(r.producers) > 0 {
		facts.publish()
	}
	var findings []*output.Finding
	if u.Role == load.Report {
		for _, a := range r.analyzers {
			for _, d := range actions[a].diagnostics {
				findings = append(findings, newFinding(r.graph.Fset, u.Path, a.Name, d))
			}
		}
		r.mu.Lock()
		r.findings = append(r.findings, findings...)
		r.analysed[u.Path] = true
		r.mu.Unlock()
	}
	if !r.doubt(u, failed, findings) {
		r.memo.keep(r, u, findings)
	}
}

// doubt reports whether the results of u may be other ones at the next time,
// because an analyzer failed on it or on what it relies on. That is not so if the
// failure has its cause in the code alone, but nobody knows.
func (r *analysisRun) doubt(u *load.Unit, failed bool, findings []*output.Finding) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.doubtful[u] = failed ||
		slices.ContainsFunc(findings, func(f *output.Finding) bool { return f.Code == check.InternalPanic }) ||
		slices.ContainsFunc(u.FactDeps(), func(dep *load.Unit) bool { return r.doubtful[dep] })
	return r.doubtful[u]
}

func (r *analysisRun) problem(p load.Problem) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.problems = append(r.problems, p)
}

// execute runs one analyzer on u, after what it requires.
func (r *analysisRun) execute(act *action, a *analysis.Analyzer, u *load.Unit, facts *unitFacts, exec func(*analysis.Analyzer) *action) {
	inputs := make(map[*analysis.Analyzer]any, len(a.Requires))
	for _, req := range a.Requires {
		dep := exec(req)
		if !dep.ok {
			return
		}
		inputs[req] = dep.result
	}
	factTypes := make(map[reflect.Type]bool)
	for _, f := range a.FactTypes {
		factTypes[reflect.TypeOf(f)] = true
	}
	module := u.Module
	if module == nil {
		module = new(analysis.Module)
	}
	pass := &analysis.Pass{
		Analyzer:          a,
		Fset:              r.graph.Fset,
		Files:             u.Syntax,
		OtherFiles:        u.OtherFiles,
		IgnoredFiles:      u.IgnoredFiles,
		Pkg:               u.Types,
		TypesInfo:         u.Info,
		TypesSizes:        r.graph.Sizes,
		Module:            module,
		ResultOf:          inputs,
		ReadFile:          os.ReadFile,
		Report:            func(d analysis.Diagnostic) { act.diagnostics = append(act.diagnostics, d) },
		ImportObjectFact:  facts.importObject,
		ExportObjectFact:  facts.exportObject,
		AllObjectFacts:    func() []analysis.ObjectFact { return facts.allObjects(factTypes) },
		ImportPackageFact: facts.importPackage,
		ExportPackageFact: facts.exportPackage,
		AllPackageFacts:   func() []analysis.PackageFact { return facts.allPackages(factTypes) },
	}
	if !r.wanted[u] && onDemand(a) {
		pass.ExportObjectFact = nil
	}
	start := time.Now()
	act.result, act.err = runGuarded(a, pass)
	r.mu.Lock()
	r.byName[a.Name] += time.Since(start)
	r.mu.Unlock()
	act.ok = act.err == nil
}

// runGuarded applies a to a package. An error or a panic becomes an error that
// names both.
func runGuarded(a *analysis.Analyzer, pass *analysis.Pass) (result any, err error) {
	failed := func(how string, args ...any) error {
		return &internalError{fmt.Sprintf("internal error: analyzer %s %s on package %s%s: please report it; all else was analysed",
			a.Name, how, pass.Pkg.Path(), fmt.Sprint(args...))}
	}
	defer func() {
		if v := recover(); v != nil {
			result, err = nil, failed("panicked", fmt.Sprintf(": %v (at %s)", v, panicSite()))
		}
	}()
	result, err = a.Run(pass)
	switch got := reflect.TypeOf(result); {
	case isInternal(err): // of another one, which this one stands for
		return nil, err
	case err != nil:
		return nil, failed("failed", ": ", err)
	case got != a.ResultType:
		return nil, failed("returned a wrong result", fmt.Sprintf(": a %v, and not a %v", got, a.ResultType))
	}
	return result, nil
}

// panicSite says where the panic that is being recovered from was raised. It
// must be called by the deferred function itself.
func panicSite() string {
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	panicking := false
	for {
		frame, more := frames.Next()
		inRuntime := strings.HasPrefix(frame.Function, "runtime.")
		if panicking && !inRuntime {
			return fmt.Sprintf("%s:%d", frame.File, frame.Line)
		}
		panicking = panicking || frame.Function == "runtime.gopanic"
		if !more {
			return "an unknown place"
		}
	}
}
