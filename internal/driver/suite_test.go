package driver

import (
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/pancheck/pancheck/internal/check"
)

// The command's tests have analyzers of their own, simple enough to say at
// once what they must report:
//
//   - panicfacts finds functions that call panic, or a function that does, and
//     has facts about them; it panics on packages that declare crashFacts;
//   - deadly, with checks PCX001 and PCX002, reports calls of such functions
//     and of such methods; it notes functions named noteMe;
//   - fragile panics on packages that declare a function crashAnalyzer, and
//     waits for a long time on those that declare waitAnalyzer, after it has
//     made the file that $PANCHECK_TEST_WAITING names.

// TestMain makes the test binary the pancheck command where the environment
// says so: scripts run it under that name.
func TestMain(m *testing.M) {
	if os.Getenv("PANCHECK_TEST_COMMAND") != "" {
		Main(Suite{Analyzers: testAnalyzers, Checks: testChecks})
	}
	if err := os.Setenv(cacheVariable, cacheOff); err != nil { // whoever wants one names a directory
		panic(err)
	}
	os.Exit(m.Run())
}

var testChecks = []check.Check{
	{
		Code: "PCX001", Analyzer: "deadly", Default: true,
		Title:  "calls of functions that panic",
		Text:   "The program dies.",
		Before: "func f() { panic(1) }\nfunc g() { f() }",
		After:  "func f() { panic(1) }",
		Silent: "Calls of methods.",
	},
	{Code: "PCX002", Analyzer: "deadly", Title: "calls of methods that panic"},
}

func testAnalyzers(sel *check.Selection) []*analysis.Analyzer {
	return []*analysis.Analyzer{
		{
			Name: "deadly", Doc: "report calls of functions that panic",
			Requires: []*analysis.Analyzer{inspect.Analyzer, panicFacts},
			Run:      func(pass *analysis.Pass) (any, error) { return nil, reportDeadly(pass, sel) },
		},
		{
			Name: "fragile", Doc: "panic, or wait",
			Run: func(pass *analysis.Pass) (any, error) {
				if pass.Pkg.Scope().Lookup("crashAnalyzer") != nil {
					panic("out of luck")
				}
				if pass.Pkg.Scope().Lookup("waitAnalyzer") != nil {
					if err := os.WriteFile(os.Getenv("PANCHECK_TEST_WAITING"), nil, 0o666); err != nil {
						return nil, err
					}
					time.Sleep(time.Minute)
				}
				return nil, nil
			},
		},
	}
}

// dies is a fact about a function: calling it ends in a panic.
type dies struct{ Where string }

func (*dies) AFact()           {}
func (d *dies) String() string { return "dies at " + d.Where }

// deaths tells of functions and methods whether calling them ends in a panic.
type deaths func(*types.Func) (where string, ok bool)

var panicFacts = &analysis.Analyzer{
	Name:       "panicfacts",
	Doc:        "find functions that panic",
	Requires:   []*analysis.Analyzer{inspect.Analyzer},
	FactTypes:  []analysis.Fact{new(dies)},
	ResultType: reflect.TypeFor[deaths](),
	Run:        findDeaths,
}

func findDeaths(pass *analysis.Pass) (any, error) {
	if pass.Pkg.Scope().Lookup("crashFacts") != nil {
		panic("no facts")
	}
	lookup := deaths(func(fn *types.Func) (string, bool) {
		fact := new(dies)
		ok := pass.ImportObjectFact(fn, fact)
		return fact.Where, ok
	})
	for changed := true; changed; {
		changed = false
		for _, file := range pass.Files {
			for _, decl := range file.Decls {
				fn, ok := decl.(*ast.FuncDecl)
				if !ok || fn.Body == nil {
					continue
				}
				obj := pass.TypesInfo.Defs[fn.Name].(*types.Func)
				if _, known := lookup(obj); known {
					continue
				}
				ast.Inspect(fn.Body, func(n ast.Node) bool {
					call, ok := n.(*ast.CallExpr)
					if !ok {
						return true
					}
					if callee := calledFunc(pass, call); callee != nil {
						if where, ok := lookup(callee); ok {
							pass.ExportObjectFact(obj, &dies{where})
							changed = true
						}
					} else if id, ok := call.Fun.(*ast.Ident); ok && pass.TypesInfo.Uses[id] == types.Universe.Lookup("panic") {
						pass.ExportObjectFact(obj, &dies{check.Where(pass.Fset, call.Pos())})
						changed = true
					}
					return true
				})
			}
		}
	}
	return lookup, nil
}

func calledFunc(pass *analysis.Pass, call *ast.CallExpr) *types.Func {
	switch fun := call.Fun.(type) {
	case *ast.Ident:
		fn, _ := pass.TypesInfo.Uses[fun].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		fn, _ := pass.TypesInfo.Uses[fun.Sel].(*types.Func)
		return fn
	}
	return nil
}

func reportDeadly(pass *analysis.Pass, sel *check.Selection) error {
	dies := pass.ResultOf[panicFacts].(deaths)
	r := check.NewReporter(pass, sel, testChecks)
	ins := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector)
	ins.Preorder([]ast.Node{(*ast.CallExpr)(nil), (*ast.FuncDecl)(nil)}, func(n ast.Node) {
		if fn, ok := n.(*ast.FuncDecl); ok {
			if strings.HasPrefix(fn.Name.Name, "noteMe") {
				r.Note(check.OverBudget, fn.Name.Pos(), "function %s is too large", fn.Name.Name)
			}
			return
		}
		call := n.(*ast.CallExpr)
		fn := calledFunc(pass, call)
		if fn == nil {
			return
		}
		where, ok := dies(fn)
		if !ok {
			return
		}
		code := "PCX001"
		if fn.Signature().Recv() != nil {
			code = "PCX002"
		}
		f := check.Finding{
			Code: code, Pos: call.Pos(), End: call.End(), Message: "call of " + fn.Name() + " panics at " + where,
			Fixes: []analysis.SuggestedFix{{Message: "remove the call", TextEdits: []analysis.TextEdit{{Pos: call.Pos(), End: call.End()}}}},
		}
		if pos := fn.Pos(); pos != token.NoPos && fn.Pkg() == pass.Pkg {
			f.Steps = []check.Step{{Pos: pos, Message: fn.Name() + " is declared here"}}
		}
		r.Report(f)
	})
	r.Flush()
	return nil
}
