package dump_test

import (
	"bytes"
	"flag"
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/pancheck/pancheck/internal/dump"
	"github.com/pancheck/pancheck/internal/enginetest"
	"github.com/pancheck/pancheck/internal/pansummary"
	"github.com/pancheck/pancheck/internal/typestate"
)

var update = flag.Bool("update", false, "write what the engine says into testdata")

// The capabilities of the engine, a file of testdata each. What dumps cannot
// show has its tests elsewhere:
//
//   - correlations of conditions, joins, defers, panics: typestate.TestPaths,
//     proof.TestCorrelations
//   - happens-before edges: order.TestOrdered; two callers of one sync.Once:
//     typestate.TestExcludes
//   - the index of operations, wrappers, dispatch to four types and no more:
//     package usage
//   - facts (round trip, gob, versions, damaged bytes): package pansummary
var capabilities = []struct {
	file, shows string
}{
	{"objects-fields", "fields of fields to three levels, by value and behind pointers"},
	{"objects-embedded", "promoted fields and methods of embedded structs"},
	{"objects-constructor", "an object that a constructor has made, with its fields"},
	{"objects-methods", "a field that one method sets and another one uses"},
	{"objects-elements", "elements of maps and slices are no definite objects"},
	{"objects-globals", "package variables and what is in them"},
	{"objects-captured", "variables that several goroutines write"},
	{"objects-method-values", "method values and method expressions"},
	{"objects-interfaces", "an interface value whose dynamic type is known"},
	{"objects-generic", "type parameters of functions and types"},
	{"life-channel", "where a channel is made, sent on, received from and closed"},
	{"life-locks", "under which locks a field is used"},
	{"life-goroutines", "in which goroutines a field is used"},
	{"life-group", "Add, Done and Wait, by hand and by Go"},
	{"life-pool", "Get and Put"},
	{"life-cancel", "cancel functions and timers"},
	{"walk-paths", "what a walk sees of a function"},
	{"summary-effects", "each kind of effect"},
	{"summary-errors", "what is done with an error returned, and without"},
	{"summary-once", "what happens at most once"},
	{"summary-goroutine", "what a goroutine does that the function starts"},
	{"summary-returned", "what goroutines do to channels that the function returns"},
	{"summary-callback", "a parameter that is called"},
	{"summary-alias", "a result that is a parameter, or is in one"},
	{"summary-assert", "what is done to a parameter after a type assertion"},
	{"summary-nil", "results that are nil, never nil, or a typed nil"},
	{"summary-noreturn", "functions that do not return"},
	{"summary-waits", "whether a function may wait for another goroutine"},
	{"summary-shows", "whose memory a result shows"},
	{"summary-recursion", "recursion, by itself and by another function"},
	{"summary-dispatch", "methods called through an interface of the package"},
	{"summary-imported", "summaries made of the summaries of another package"},
}

// TestGolden compares the dumps with those in the files. A file has the source
// of package p, perhaps with a package lib that it imports, and sections
// named "summary NAME", "object NAME" and "walk NAME". With -update they are written.
func TestGolden(t *testing.T) {
	listed := make(map[string]bool)
	for _, c := range capabilities {
		listed[c.file] = true
		t.Run(c.file, func(t *testing.T) {
			name := filepath.Join("testdata", c.file+".txtar")
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.TrimSpace(string(a.Comment)) == "" {
				t.Error("the file does not say what it is about")
			}
			e, again := load(t, a), load(t, a)
			changed := false
			for i := range a.Files {
				f := &a.Files[i]
				got, isDump := ask(t, e, f.Name)
				if !isDump {
					continue
				}
				if got == "" {
					t.Errorf("%s: there is none", f.Name)
				}
				if second, _ := ask(t, again, f.Name); second != got {
					t.Errorf("%s: another dump of the same source\n%s", f.Name, second)
				}
				if want := string(f.Data); got != want {
					changed = true
					if !*update {
						t.Errorf("%s: got\n%swant\n%s", f.Name, got, want)
					}
					f.Data = []byte(got)
				}
			}
			if changed && *update {
				if err := os.WriteFile(name, txtar.Format(a), 0o666); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if name := strings.TrimSuffix(filepath.Base(f), ".txtar"); !listed[name] {
			t.Errorf("%s shows no capability", f)
		}
	}
}

// load returns the engine of package p, which knows package lib by its
// summaries alone.
func load(t *testing.T, a *txtar.Archive) *typestate.Engine {
	t.Helper()
	source := func(name string) (string, bool) {
		for _, f := range a.Files {
			if f.Name == name+".go" {
				text, ok := strings.CutPrefix(string(f.Data), "package "+name+"\n")
				if !ok {
					t.Fatalf("the first line of %s is not its package clause", f.Name)
				}
				return text, true
			}
		}
		return "", false
	}
	text, ok := source("p")
	if !ok {
		t.Fatal("no file p.go")
	}
	libText, ok := source("lib")
	if !ok {
		return enginetest.Load(t, text).Engine()
	}
	lib := enginetest.LoadPath(t, "example.com/lib", libText)
	facts := make(map[*types.Func]*typestate.Summary)
	for _, fn := range lib.Engine().Index.SSA.Funcs {
		obj, ok := fn.Object().(*types.Func)
		if !ok || !obj.Exported() {
			continue
		}
		if s := pansummary.Summarize(lib.Engine(), fn); s != nil {
			facts[obj] = throughBytes(t, s)
		}
	}
	return enginetest.LoadPath(t, "p", text, lib).EngineWith(func(fn *types.Func) *typestate.Summary { return facts[fn] })
}

// throughBytes returns the summary as another package gets it.
func throughBytes(t *testing.T, s *typestate.Summary) *typestate.Summary {
	t.Helper()
	data := pansummary.Encode(s)
	got, err := pansummary.Decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(pansummary.Encode(got), data) {
		t.Error("the decoded summary has another encoding")
	}
	return got
}

// ask returns the dump that a section is named for.
func ask(t *testing.T, e *typestate.Engine, section string) (text string, isDump bool) {
	t.Helper()
	kind, name, _ := strings.Cut(section, " ")
	switch kind {
	case "summary":
		return dump.Summary(e, name), true
	case "object":
		return dump.Object(e, name), true
	case "walk":
		return dump.Walk(e, name), true
	}
	if !strings.HasSuffix(section, ".go") {
		t.Errorf("section %q is neither source nor a dump", section)
	}
	return "", false
}
