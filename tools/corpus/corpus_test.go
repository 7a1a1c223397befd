package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/output"
	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

const header = "module\tversion\tpackage\tfunction\tcode\tline\tverdict\twhy\n"

var (
	closeTwice = Report{"example.org/a", "v1.0.0", "example.org/a/b", "(*T).Close", "PC4001", "b.go:12"}
	leak       = Report{"example.org/a", "v1.0.0", "example.org/a", "", "PC2004", "a.go:7"}
	negative   = Report{"example.org/a", "v1.0.0", "example.org/a", "Run", "PC3002", "a.go:100"}
	lost       = Report{"example.org/a", "v1.0.0", "example.org/a", "Stop", "PC4001", "a.go:20"}
	elsewhere  = Report{"example.org/z", "v1.0.0", "example.org/z", "F", "PC4001", "z.go:3"}
)

func TestLedgerRoundTrip(t *testing.T) {
	entries := []Entry{
		{leak, False, "the channel has room"},
		{negative, Unsure, "depends on the caller"},
		{closeTwice, True, "Close is called by Stop, too"},
		{elsewhere, Unjudged, ""},
	}
	var text bytes.Buffer
	if err := WriteLedger(&text, []Entry{entries[3], entries[1], entries[2], entries[0]}); err != nil {
		t.Fatal(err)
	}
	got, err := ReadLedger(&text)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, entries) {
		t.Errorf("got %v, want %v", got, entries)
	}
}

func TestLedgerErrors(t *testing.T) {
	row := func(fields ...string) string { return strings.Join(fields, "\t") + "\n" }
	good := row("m", "v1.0.0", "m", "F", "PC4001", "f.go:1", "true", "read")
	for name, c := range map[string]struct{ text, want string }{
		"columns":  {"module\tversion\n", "line 1: the columns are"},
		"width":    {header + row("m", "v1.0.0"), "line 2: 2 columns"},
		"verdict":  {header + row("m", "v1.0.0", "m", "F", "PC4001", "f.go:1", "yes", "read"), `verdict "yes"`},
		"reason":   {header + row("m", "v1.0.0", "m", "F", "PC4001", "f.go:1", "true", ""), "without a reason"},
		"position": {header + row("m", "v1.0.0", "m", "F", "PC4001", "1", "true", "read"), "not of the form"},
		"empty":    {header + row("m", "", "m", "F", "PC4001", "f.go:1", "true", "read"), "must be given"},
		"double":   {header + good + good, "line 3: the same report as line 2"},
	} {
		if _, err := ReadLedger(strings.NewReader(c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, want %q", name, err, c.want)
		}
	}
}

func TestReadList(t *testing.T) {
	got, err := module.ReadList(strings.NewReader("# tuned on\n\nexample.org/a v1.0.0\n"))
	if err != nil || len(got) != 1 || got[0] != (module.Module{Path: "example.org/a", Version: "v1.0.0"}) {
		t.Errorf("got %v, %v", got, err)
	}
	if _, err := module.ReadList(strings.NewReader("example.org/a\n")); err == nil {
		t.Error("a line without a version is accepted")
	}
}

func finding(r Report, file string, line int) output.Finding {
	return output.Finding{
		Code: r.Code, Severity: output.Error, Message: "message of " + r.Code, Package: r.Package,
		Function: r.Function, Position: output.Position{File: file, Line: line},
	}
}

func TestCollectAndCompare(t *testing.T) {
	a, z := module.Module{Path: "example.org/a", Version: "v1.0.0"}, module.Module{Path: "example.org/z", Version: "v1.0.0"}
	analyse := func(_ context.Context, m module.Module) ([]output.Finding, error) {
		if m == z {
			return nil, errors.New("does not build")
		}
		return []output.Finding{
			finding(closeTwice, "b/b.go", 12), finding(closeTwice, "b/b.go", 12),
			finding(leak, "a.go", 7), finding(negative, "a.go", 100),
			{Code: "PC0002", Severity: output.Note},
		}, nil
	}
	var progress bytes.Buffer
	r := collect(t.Context(), []module.Module{a, z}, analyse, &progress)
	if want := "example.org/z@v1.0.0: incomplete: does not build"; !strings.Contains(progress.String(), want) {
		t.Errorf("progress %q does not say %q", progress.String(), want)
	}
	c := Compare(r.reports, []Entry{
		{closeTwice, True, "so"}, {leak, False, "so"}, {lost, True, "so"},
		{elsewhere, True, "its module was not analysed as a whole"},
	}, r.complete)
	want := Comparison{
		New:    []Report{negative},
		Gone:   []Entry{{lost, True, "so"}},
		Judged: []Entry{{leak, False, "so"}, {closeTwice, True, "so"}},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("got  %v\nwant %v", c, want)
	}
	var out bytes.Buffer
	c.Print(&out, r.messages)
	for _, line := range []string{
		"new       example.org/a@v1.0.0 example.org/a a.go:100 Run PC3002: message of PC3002\n",
		"gone      example.org/a@v1.0.0 example.org/a a.go:20 Stop PC4001: was true\n",
		"PC2004       0 true     1 false     0 open  precision 0 %\n",
		"PC3002       0 true     0 false     1 open  precision -\n",
		"PC4001       1 true     0 false     0 open  precision 100 %\n",
		"all          1 true     1 false     1 open  precision 50 %\n",
	} {
		if !strings.Contains(out.String(), line) {
			t.Errorf("%q is missing in:\n%s", line, out.String())
		}
	}
}

func TestChanged(t *testing.T) {
	for name, c := range map[string]struct {
		comparison Comparison
		want       bool
	}{
		"nothing":    {Comparison{Judged: []Entry{{leak, True, "so"}}}, false},
		"new":        {Comparison{New: []Report{leak}}, true},
		"lost true":  {Comparison{Gone: []Entry{{leak, True, "so"}}}, true},
		"lost false": {Comparison{Gone: []Entry{{leak, False, "so"}}}, false},
	} {
		if got := c.comparison.Changed(); got != c.want {
			t.Errorf("%s: got %v", name, got)
		}
	}
}

func TestUnknownFilesAreErrors(t *testing.T) {
	status, err := corpus(t.Context(), []string{"-modules", "nowhere"}, io.Discard, io.Discard)
	if status != 2 || err == nil {
		t.Errorf("got %d, %v", status, err)
	}
}
