package config

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/analyzers"
	"github.com/pancheck/pancheck/internal/check"
)

var update = flag.Bool("update", false, "write docs/pancheck.schema.json")

var checks = []check.Check{
	{Code: "PC1001", Analyzer: "nilpool", Default: true, Severity: check.Error},
	{Code: "PC2001", Analyzer: "ctxleak", Default: true, Severity: check.Warning},
	{Code: "PC2003", Analyzer: "ctxleak", Severity: check.Warning},
	check.Directives,
}

// TestErrors has configurations that mean nothing, and what is said of them.
func TestErrors(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{``, `c.json:1: the file ends in the middle of a value`},
		{`{"checks": ["all"]`, `c.json:1: the file ends in the middle of a value`},
		{"{\n\"check\": []}", `c.json:2: unknown key "check": did you mean "checks"?`},
		{"{\n\"Checks\": []}", `c.json:2: unknown key "Checks": did you mean "checks"?`},
		{"{\"linters\": []}", `c.json:1: unknown key "linters": the keys here are $schema, baseline, checks, `},
		{"{\"paths\": [\n{\"paths\": [\"x\"],\n \"severty\": {}}]}", `c.json:3: unknown key "severty": did you mean "severity"?`},
		{"{\"tests\": true,\n\"tests\": false}", `c.json:2: key "tests" is there twice`},
		{"{\n\"tests\": \"no\"}", `c.json:2: tests is string, and must be true or false`},
		{"{\n\"checks\": \"all\"}", `c.json:2: checks is string, and must be a list of strings`},
		{"{\n\"paths\": {}}", `c.json:2: paths is object, and must be a list of objects`},
		{`[]`, `c.json:1: the configuration is array, and must be an object`},
		{"{}\n{}", `c.json:2: there is more after the end`},
		{"{\n// why\n}", `c.json:2: invalid character '/'`},
		{"{\"checks\": [\n\"PC1001\",\n\"PC9\"]}", `c.json:3: unknown check "PC9": -list-checks shows`},
		{"{\"checks\": [\"PC1001,PC2001\"]}", `c.json:1: "PC1001,PC2001" is a list: write one string for each check`},
		{"{\"severity\": {\n\"PC1001\": \"fatal\"}}", `c.json:2: unknown severity "fatal": it is one of note, warning, error`},
		{"{\"severity\": {\n\"PC1009\": \"note\"}}", `c.json:2: unknown check "PC1009"`},
		{"{\"fail\": \"never\"}", `c.json:1: unknown severity "never"`},
		{"{\"paths\": [\n{\"checks\": [\"all\"]}]}", `c.json:2: a rule without "paths" holds for no file`},
		{"{\"paths\": [{\"paths\":\n[\"a[b\"]}]}", `c.json:2: pattern "a[b": [ without ]`},
		{"{\"paths\": [{\"paths\": [\"!a\"]}]}", `a rule cannot be inverted`},
	} {
		_, err := parse("c.json", []byte(tt.text), checks)
		if err == nil || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s\ngot  %v\nwant %s", tt.text, err, tt.want)
		}
	}
}

func policy(t *testing.T, text, list string) *Policy {
	t.Helper()
	f, err := parse("/m/c.json", []byte(text), checks)
	if err != nil {
		t.Fatal(err)
	}
	p, err := NewPolicy(f, list, checks)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *Policy) enabled(file string) string {
	var codes []string
	for _, c := range p.checks {
		if p.Enabled(c.Code, file) {
			codes = append(codes, c.Code)
		}
	}
	return strings.Join(codes, " ")
}

func TestPolicy(t *testing.T) {
	const text = `{
		"checks": ["-PC1001"],
		"severity": {"PC2001": "error", "ctxleak": "note"},
		"paths": [
			{"paths": ["gen"], "checks": ["-all"]},
			{"paths": ["cmd/**"], "checks": ["PC2003"], "severity": {"ctxleak": "warning"}},
			{"paths": ["gen/keep.go"], "checks": ["PC2001"]}
		]
	}`
	for list, want := range map[string]map[string]string{
		"": {
			"/m/a.go": "PC2001 PC0003", "/m/x/gen/b.go": "", "/m/gen/keep.go": "PC2001",
			"/m/cmd/x/main.go": "PC2001 PC2003 PC0003", "/n/gen/a.go": "PC2001 PC0003",
		},
		// The command line says what is on; rules still turn off.
		"PC1001": {"/m/a.go": "PC1001", "/m/gen/a.go": "", "/m/cmd/main.go": "PC1001", "/m/gen/keep.go": ""},
	} {
		p := policy(t, text, list)
		for file, codes := range want {
			if got := p.enabled(file); got != codes {
				t.Errorf("-checks=%q, %s: %s are on, want %s", list, file, got, codes)
			}
		}
	}
	p := policy(t, text, "")
	for _, tt := range []struct{ code, file, want string }{
		{"PC1001", "/m/a.go", check.Error},
		{"PC2001", "/m/a.go", check.Error},
		{"PC2003", "/m/a.go", check.Note},
		{"PC2001", "/m/cmd/a.go", check.Warning},
		{"PC0003", "/m/a.go", check.Warning},
		{check.OverBudget, "/m/a.go", check.Note},
	} {
		if got := p.Severity(tt.code, tt.file); got != tt.want {
			t.Errorf("%s in %s is of severity %s, want %s", tt.code, tt.file, got, tt.want)
		}
	}
	if sel := p.Selection(); sel.Enabled(checks[0]) || !sel.Enabled(checks[1]) || !sel.Enabled(checks[2]) {
		t.Error("the selection is not what is on somewhere")
	}
	none, err := NewPolicy(nil, "", checks)
	if err != nil || none.enabled("/m/a.go") != "PC1001 PC2001 PC0003" {
		t.Errorf("without a file: %v, %v", none.enabled("/m/a.go"), err)
	}
}

func TestPatterns(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		yes, no []string
	}{
		{"gen", []string{"gen", "gen/a.go", "x/gen/y/a.go"}, []string{"gen.go", "regen/a.go"}},
		{"gen/", []string{"gen/a.go", "x/gen/a.go"}, []string{"gen"}},
		{"/gen", []string{"gen/a.go"}, []string{"x/gen/a.go"}},
		{"a/gen", []string{"a/gen/a.go"}, []string{"x/a/gen/a.go"}},
		{"./a/b", []string{"a/b/c.go"}, []string{"x/a/b/c.go"}},
		{"*_test.go", []string{"a_test.go", "x/y/a_test.go"}, []string{"a.go"}},
		{"a/*/c.go", []string{"a/b/c.go"}, []string{"a/c.go", "a/b/b/c.go"}},
		{"a/**/c.go", []string{"a/c.go", "a/b/c.go", "a/b/b/c.go"}, []string{"b/a/c.go"}},
		{"a/**", []string{"a/c.go", "a/b/c.go"}, []string{"a"}},
		{"**/a.go", []string{"a.go", "b/a.go"}, []string{"ba.go"}},
		{"v?.go", []string{"v1.go", "x/v2.go"}, []string{"v10.go"}},
		{"v[!1].go", []string{"v2.go"}, []string{"v1.go"}},
		{"a+b.é.go", []string{"a+b.é.go"}, []string{"aab.é.go", "a+bxé.go"}},
	} {
		re, err := compile(tt.pattern)
		if err != nil {
			t.Errorf("%s: %v", tt.pattern, err)
			continue
		}
		for _, name := range slices.Concat(tt.yes, tt.no) {
			if got, want := re.MatchString(name), slices.Contains(tt.yes, name); got != want {
				t.Errorf("%s matches %s: %t", tt.pattern, name, got)
			}
		}
	}
}

func TestFind(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv(Variable, "")
	t.Setenv("GOWORK", "")
	write("m/go.mod", "")
	write("m/a/b/b.go", "")
	write("w/go.work", "")
	write("w/n/go.mod", "")
	write(Name, "{}")
	find := func(from, want string) {
		t.Helper()
		got, err := Find(filepath.Join(dir, from), true)
		if err != nil {
			got = err.Error()
		}
		if want = strings.ReplaceAll(want, "DIR", dir); got != want && !strings.Contains(got, want+" lies below") {
			t.Errorf("from %s: found %s, want %s", from, got, want)
		}
	}
	find("m/a/b", filepath.Join("DIR", Name))
	write("m/"+Name, "{}")
	find("m/a/b", filepath.Join("DIR/m", Name))
	find("m", filepath.Join("DIR/m", Name))
	write("m/a/"+Name, "{}")
	find("m/a/b", filepath.Join("DIR/m/a", Name)) // an error
	find("m", filepath.Join("DIR/m", Name))
	if name, err := Find(filepath.Join(dir, "m/a/b"), false); err != nil || name != filepath.Join(dir, "m", Name) {
		t.Errorf("not strict: %s, %v", name, err)
	}
	write("w/n/"+Name, "{}")
	find("w/n", filepath.Join("DIR/w/n", Name)) // an error: go vet in w would not find it
	t.Setenv("GOWORK", "off")
	find("w/n", filepath.Join("DIR/w/n", Name))

	t.Setenv(Variable, Off)
	find("m", "")
	t.Setenv(Variable, "other.json")
	if _, err := Find(dir, true); err == nil {
		t.Error("a relative name is accepted")
	}
}

func TestIdentity(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	seen := make(map[string]string)
	for i, change := range []func(){
		func() { write(Name, "{}") },
		func() { write(Name, `{"tests": true}`) },
		func() { write(Name, `{"baseline": "b.txt"}`) },
		func() { write("b.txt", "x") },
		func() { write("b.txt", "y") },
	} {
		change()
		f, err := Read(filepath.Join(dir, Name), checks)
		if err != nil {
			t.Fatal(err)
		}
		id, err := f.Identity(dir)
		if err != nil || seen[id] != "" || strings.Contains(id, dir) {
			t.Errorf("change %d: identity %s, as %s; %v", i, id, seen[id], err)
		}
		seen[id] = fmt.Sprint("change ", i)
	}
}

// TestSchema compares the published schema with the Go type.
func TestSchema(t *testing.T) {
	const name = "../../docs/pancheck.schema.json"
	want, err := Schema(append(analyzers.Checks(), check.Directives))
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(name, want, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is out of date: go test ./internal/config -update", name)
	}
}
