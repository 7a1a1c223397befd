package output

import (
	"path/filepath"
	"strings"
	"testing"
)

func finding(file string, line int, code, pkg string) *Finding {
	return &Finding{Code: code, Message: "message", Package: pkg, Position: Position{file, line, 1}}
}

func TestSort(t *testing.T) {
	got := Sort([]*Finding{
		finding("b.go", 1, "PC1001", "p"),
		finding("a.go", 10, "PC1001", "p_test"),
		finding("a.go", 2, "PC1002", "p"),
		finding("a.go", 2, "PC1001", "p"),
		finding("a.go", 10, "PC1001", "p"),
	})
	var lines []string
	for _, f := range got {
		lines = append(lines, f.Position.String()+" "+f.Code+" "+f.Package)
	}
	want := "a.go:2:1 PC1001 p\na.go:2:1 PC1002 p\na.go:10:1 PC1001 p\nb.go:1:1 PC1001 p"
	if strings.Join(lines, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(lines, "\n"), want)
	}
}

func TestFingerprint(t *testing.T) {
	fingerprint := func(change func(*Finding), line string) string {
		f := finding("a.go", 7, "PC4001", "p")
		f.Function = "F"
		change(f)
		f.SetFingerprint(line)
		return f.Fingerprint
	}
	same := fingerprint(func(*Finding) {}, "\tclose(c)")
	if len(same) != 32 {
		t.Errorf("fingerprint %q", same)
	}
	for name, change := range map[string]func(*Finding){
		"line number": func(f *Finding) { f.Position.Line++ },
		"file":        func(f *Finding) { f.Position.File = "b.go" },
		"message":     func(f *Finding) { f.Message = "closed at b.go:12" },
	} {
		if fingerprint(change, "  close(c) ") != same {
			t.Errorf("another %s makes another fingerprint", name)
		}
	}
	for name, change := range map[string]func(*Finding){
		"code":     func(f *Finding) { f.Code = "PC4002" },
		"package":  func(f *Finding) { f.Package = "q" },
		"function": func(f *Finding) { f.Function = "G" },
	} {
		if fingerprint(change, "close(c)") == same {
			t.Errorf("another %s makes the same fingerprint", name)
		}
	}
	if fingerprint(func(*Finding) {}, "close(d)") == same {
		t.Error("another line makes the same fingerprint")
	}
}

func TestRelative(t *testing.T) {
	dir := filepath.FromSlash("/home/gopher/m")
	for name, want := range map[string]string{
		"/home/gopher/m/a/b.go": "a/b.go",
		"/home/gopher/n/b.go":   "/home/gopher/n/b.go",
		"a/b.go":                "a/b.go",
	} {
		if got := Relative(dir, filepath.FromSlash(name)); got != filepath.FromSlash(want) {
			t.Errorf("Relative(%q) = %q, want %q", name, got, want)
		}
	}
}
