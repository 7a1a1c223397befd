package plugin

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/pancheck/pancheck/analyzers"
)

// build returns the analyzers of a registered linter with the given settings, as
// golangci-lint reads them from YAML.
func build(t *testing.T, name string, settings any) ([]*analysis.Analyzer, error) {
	t.Helper()
	construct, err := register.GetPlugin(name)
	if err != nil {
		t.Fatal(err)
	}
	l, err := construct(settings)
	if err != nil {
		return nil, err
	}
	if l.GetLoadMode() != register.LoadModeTypesInfo {
		t.Errorf("%s loads %s", name, l.GetLoadMode())
	}
	list, err := l.BuildAnalyzers()
	if err != nil {
		t.Fatal(err)
	}
	return list, nil
}

// diagnostics returns the first lines of what the analyzers report on the examples, with
// the position before each.
func diagnostics(t *testing.T, list []*analysis.Analyzer) (lines []string) {
	t.Helper()
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedExportFile |
			packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule,
		Dir: "../examples", Env: append(os.Environ(), "GOWORK=off", "GOFLAGS="),
	}
	pkgs, err := packages.Load(cfg, "./...")
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze(list, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			if len(d.Related) > 0 && strings.Contains(d.Message, "\n") {
				t.Errorf("%s: steps are told twice", d.Message)
			}
			message, _, _ := strings.Cut(d.Message, "\n")
			lines = append(lines, act.Package.Fset.Position(d.Pos).String()+": "+message)
		}
	}
	slices.Sort(lines)
	return lines
}

// The linter reports what pancheck does, and so do the five together.
func TestSameFindings(t *testing.T) {
	want := diagnostics(t, analyzers.All())
	if len(want) < 5 {
		t.Fatalf("%d findings in the examples", len(want))
	}
	list, err := build(t, Name, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got := diagnostics(t, list); !slices.Equal(got, want) {
		t.Errorf("pancheck: got %q, want %q", got, want)
	}
	var five []*analysis.Analyzer
	for _, a := range analyzers.All() {
		one, err := build(t, a.Name, map[string]any{})
		if err != nil || len(one) != 1 || one[0].Name != a.Name {
			t.Fatalf("%s: %v, %v", a.Name, one, err)
		}
		five = append(five, one...)
	}
	if got := diagnostics(t, five); !slices.Equal(got, want) {
		t.Errorf("the five: got %q, want %q", got, want)
	}
}

// Steps become lines of the message.
func TestFolded(t *testing.T) {
	list, err := build(t, "closedchan", nil)
	if err != nil {
		t.Fatal(err)
	}
	run := list[0].Run
	list[0].Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Report = func(d analysis.Diagnostic) {
			if !strings.Contains(d.Message, "\n\t") || d.Related != nil {
				t.Errorf("message %q with %d related positions", d.Message, len(d.Related))
			}
			pass.Report(d)
		}
		return run(&p)
	}
	if len(diagnostics(t, list)) == 0 {
		t.Error("nothing is reported")
	}
}

func TestSettings(t *testing.T) {
	for _, c := range []struct {
		settings any
		want     string // in the error
		findings bool
	}{
		{map[string]any{"checks": []string{"-closedchan", "-waitgroup", "-nilpool", "-ctxleak", "-unsafebounds"}}, "", false},
		{map[string]any{"checks": []string{"default"}}, "", true},
		{map[string]any{"checks": []string{"PC9999"}}, `unknown check "PC9999"`, false},
		{map[string]any{"check": []string{"all"}}, "the only key is checks", false},
		{map[string]any{"checks": "all"}, "the only key is checks", false},
	} {
		list, err := build(t, Name, c.settings)
		if c.want != "" {
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v: error %v, want %q", c.settings, err, c.want)
			}
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := diagnostics(t, list); len(got) > 0 != c.findings {
			t.Errorf("%v: %q", c.settings, got)
		}
	}
}
