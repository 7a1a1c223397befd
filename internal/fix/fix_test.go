package fix

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/output"
)

const source = "package p\n\nfunc f() {\n\ta()\n\tb()\n}\n"

// replacing is a finding whose fix replaces each of the given texts.
func replacing(t *testing.T, file, code string, pairs ...string) *output.Finding {
	t.Helper()
	f := &output.Finding{Code: code, Position: output.Position{File: file, Line: 1, Column: 1}}
	var fix output.Fix
	for i := 0; i < len(pairs); i += 2 {
		at := strings.Index(source, pairs[i])
		if at < 0 {
			t.Fatal(pairs[i])
		}
		fix.Edits = append(fix.Edits, output.Edit{File: file, Start: at, End: at + len(pairs[i]), New: pairs[i+1]})
	}
	f.Fixes = []output.Fix{fix}
	return f
}

func TestApply(t *testing.T) {
	for name, tt := range map[string]struct {
		findings []*output.Finding
		want     string
		refused  string
	}{
		"formatted":    {[]*output.Finding{replacing(t, "a.go", "PC1", "\ta()\n", "if x {a() }\n")}, strings.Replace(source, "\ta()", "\tif x {\n\t\ta()\n\t}", 1), ""},
		"two":          {[]*output.Finding{replacing(t, "a.go", "PC1", "a()", "c()"), replacing(t, "a.go", "PC2", "b()", "d()")}, strings.NewReplacer("a()", "c()", "b()", "d()").Replace(source), ""},
		"the same":     {[]*output.Finding{replacing(t, "a.go", "PC1", "a()", "c()"), replacing(t, "a.go", "PC2", "a()", "c()")}, strings.Replace(source, "a()", "c()", 1), ""},
		"in conflict":  {[]*output.Finding{replacing(t, "a.go", "PC1", "a()", "c()"), replacing(t, "a.go", "PC2", "b()", "d()", "a()\n\tb", "x")}, strings.Replace(source, "a()", "c()", 1), "its fix changes the same text as that of PC1 at a.go:1:1"},
		"not Go":       {[]*output.Finding{replacing(t, "a.go", "PC1", "a()", "c(")}, "", "with its fix the file could not be parsed: 5:"},
		"beyond":       {[]*output.Finding{{Fixes: []output.Fix{{Edits: []output.Edit{{File: "a.go", Start: 1000, End: 1001}}}}}}, "", "its file has changed"},
		"without fix":  {[]*output.Finding{{Code: "PC1"}}, "", ""},
		"before, at":   {[]*output.Finding{replacing(t, "a.go", "PC1", "a()", "c()"), {Fixes: []output.Fix{{Edits: []output.Edit{{File: "a.go", Start: 23, End: 23, New: "z();"}}}}}}, strings.Replace(source, "a()", "z()\n\tc()", 1), ""},
		"no line ends": {[]*output.Finding{replacing(t, "a.go", "PC1", "\ta()\n", "")}, strings.Replace(source, "\ta()\n", "", 1), ""},
	} {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, "a.go"), []byte(source), 0o666); err != nil {
			t.Fatal(err)
		}
		r, err := Apply(tt.findings, dir)
		if err != nil {
			t.Fatal(err)
		}
		if got := string(r.Files[filepath.Join(dir, "a.go")]); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, tt.want)
		}
		last := r.Refused[tt.findings[len(tt.findings)-1]]
		if (tt.refused == "") != (last == "") || !strings.HasPrefix(last, tt.refused) {
			t.Errorf("%s: refused: %q", name, last)
		}
	}
}

// TestSeveralFiles has a fix of two files of which one cannot be changed: the
// other is not either.
func TestSeveralFiles(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.go", "b.go"} {
		text := strings.ReplaceAll(source, "\n", "\r\n")
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	at := strings.Index(strings.ReplaceAll(source, "\n", "\r\n"), "a()")
	both := &output.Finding{Code: "PC1", Fixes: []output.Fix{{Edits: []output.Edit{
		{File: "a.go", Start: at, End: at + 3, New: "x()"},
		{File: "b.go", Start: at, End: at + 3, New: "x("},
	}}}}
	next := &output.Finding{Code: "PC2", Fixes: []output.Fix{{Edits: []output.Edit{{File: "a.go", Start: at, End: at + 3, New: "y()"}}}}}
	r, err := Apply([]*output.Finding{both, next}, dir)
	if err != nil {
		t.Fatal(err)
	}
	got := string(r.Files[filepath.Join(dir, "a.go")])
	if len(r.Files) != 1 || !strings.Contains(got, "y()\r\n") || strings.Count(got, "\n") != strings.Count(got, "\r\n") {
		t.Errorf("files %v", r.Files)
	}
	if len(r.Applied) != 1 || r.Applied[0] != next {
		t.Errorf("applied: %v", r.Applied)
	}
}
