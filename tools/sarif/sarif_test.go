package sarif

import (
	"bytes"
	"encoding/json"
	"errors"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema returns the JSON schema of SARIF 2.1.0. It is the text of a constant
// in the source of a module that is fetched for this test: no copy of it is
// part of pancheck.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/owenrumney/go-sarif/v3").Output()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(strings.TrimSpace(string(dir)), "pkg", "report", "v210", "sarif", "schema.go")
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	ast.Inspect(file, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING && len(lit.Value) > len(text) {
			text, err = strconv.Unquote(lit.Value)
		}
		return true
	})
	if err != nil || !strings.Contains(text, "SARIF) Version 2.1.0") {
		t.Fatalf("no schema in %s (%v)", name, err)
	}
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif-2.1.0.json", doc); err != nil {
		t.Fatal(err)
	}
	compiled, err := c.Compile("sarif-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}

func validate(t *testing.T, s *jsonschema.Schema, log []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(log))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

// logFile is what the rules beside the schema are about.
type logFile struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Rules []struct {
					ID   string
					Help struct{ Text, Markdown string }
				}
			}
		}
		Results []struct {
			RuleID           string
			RuleIndex        int
			Message          struct{ Text string }
			RelatedLocations []struct{ ID int }
			CodeFlows        []struct {
				ThreadFlows []struct {
					Locations []struct{ ExecutionOrder int }
				}
			}
			PartialFingerprints map[string]string
		}
	}
}

// TestLogs runs pancheck over programs with findings of every code, over one
// that does not compile and over one without findings.
func TestLogs(t *testing.T) {
	s := schema(t)
	exe := filepath.Join(t.TempDir(), "pancheck")
	build := exec.Command("go", "build", "-o", exe, "./cmd/pancheck")
	build.Dir = filepath.Join("..", "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	broken := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/broken\n\ngo 1.26\n", "a.go": "package a\n\nvar x = nothing\n"} {
		if err := os.WriteFile(filepath.Join(broken, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		dir, pattern string
		code, least  int // exit code, number of results
	}{
		{filepath.Join("..", ".."), "./examples/...", 1, 10},
		{filepath.Join("..", "..", "testdata", "programs"), "./...", 1, 80},
		{filepath.Join("..", ".."), "./internal/output", 0, 0},
		{broken, "./...", 2, 0},
	} {
		cmd := exec.Command(exe, "-no-cache", "-f", "sarif", "-notes", tt.pattern)
		cmd.Dir = tt.dir
		log, err := cmd.Output()
		exit := new(exec.ExitError)
		if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != tt.code {
			t.Fatalf("%s in %s: %v, want exit code %d", tt.pattern, tt.dir, err, tt.code)
		}
		if err := validate(t, s, log); err != nil {
			t.Errorf("%s in %s: %v", tt.pattern, tt.dir, err)
		}
		checkLog(t, log, tt.least)
	}
}

// checkLog checks what the schema cannot say: indices, links and orders.
func checkLog(t *testing.T, log []byte, least int) {
	t.Helper()
	var file logFile
	if err := json.Unmarshal(log, &file); err != nil {
		t.Fatal(err)
	}
	run := file.Runs[0]
	if len(run.Results) < least {
		t.Errorf("%d results, want %d or more", len(run.Results), least)
	}
	for _, r := range run.Tool.Driver.Rules {
		if r.Help.Text == "" || r.Help.Markdown == "" {
			t.Errorf("rule %s has no help", r.ID)
		}
	}
	for _, r := range run.Results {
		if run.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("rule index %d is not %s", r.RuleIndex, r.RuleID)
		}
		if len(r.PartialFingerprints) == 0 {
			t.Errorf("no fingerprint: %s", r.Message.Text)
		}
		for _, part := range strings.Split(r.Message.Text, "](")[1:] {
			number, _, _ := strings.Cut(part, ")")
			id, err := strconv.Atoi(number)
			if err != nil || id < 1 || id > len(r.RelatedLocations) || r.RelatedLocations[id-1].ID != id {
				t.Errorf("a link leads nowhere: %s", r.Message.Text)
			}
		}
		for _, flow := range r.CodeFlows {
			seen := make(map[int]bool)
			for _, thread := range flow.ThreadFlows {
				last := 0
				for _, l := range thread.Locations {
					if l.ExecutionOrder <= last || seen[l.ExecutionOrder] {
						t.Errorf("steps out of order: %s", r.Message.Text)
					}
					last, seen[l.ExecutionOrder] = l.ExecutionOrder, true
				}
			}
			if len(seen) != len(r.RelatedLocations) {
				t.Errorf("%d steps in a flow, %d related locations: %s", len(seen), len(r.RelatedLocations), r.Message.Text)
			}
		}
	}
}

// The golden logs of package output have what no program has at hand.
func TestGoldenLogs(t *testing.T) {
	s := schema(t)
	files, err := filepath.Glob(filepath.Join("..", "..", "internal", "output", "testdata", "*.sarif"))
	if err != nil || len(files) < 2 {
		t.Fatalf("golden files %q, %v", files, err)
	}
	for _, name := range files {
		log, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := validate(t, s, log); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		checkLog(t, log, 0)
	}
}

// The schema is one that finds faults.
func TestSchemaIsStrict(t *testing.T) {
	s := schema(t)
	for _, log := range []string{
		`{"version": "2.0.0", "runs": []}`,
		`{"version": "2.1.0", "runs": [{"tool": {}}]}`,
		`{"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "results": [{"message": {"text": "m"}, "level": "bad"}]}]}`,
		`{"version": "2.1.0", "runs": [], "more": 1}`,
	} {
		if validate(t, s, []byte(log)) == nil {
			t.Errorf("accepted: %s", log)
		}
	}
}
