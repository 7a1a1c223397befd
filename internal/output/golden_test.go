package output

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
)

var update = flag.Bool("update", false, "write the golden files instead of comparing them")

const feedSource = `package feed

func (f *feed) run() {
	go f.pump()
	close(f.lines)
}

func (f *feed) pump() {
	/* ünï😀 */ f.lines <- next("a<b>&\"c\"")
	close(f.lines)
}
`

var goldenChecks = []check.Check{
	{
		Code: "PC4003", Analyzer: "closedchan", Default: true, CWE: 672, Title: "close of a channel while a goroutine may still send on it",
		Text: "\nThe goroutine panics with \"send on closed channel\".", Before: "close(c) // <too early>", After: "wg.Wait()\nclose(c)", Silent: "What waits.",
		Lack: &check.Lack{First: "send", Then: "close", Text: "nothing makes the close wait for the send"},
	},
	{Code: "PC4001", Analyzer: "closedchan", Default: true, CWE: 672, Title: "close of a channel that is closed already"},
	{Code: "PC5001", Analyzer: "unsafebounds", Default: true, CWE: 119, Title: "conversion to a type that is too large"},
}

// goldenRun is a run with findings of every shape: with and without an end, steps
// in two goroutines, memory, fixes, an undocumented code, a note.
func goldenRun() (*Run, []*Finding) {
	at := func(line, column int) Position { return Position{"feed/feed.go", line, column} }
	findings := []*Finding{
		{
			Code: "PC4001", Analyzer: "closedchan", Severity: Error, Message: "close of closed channel f.lines: already closed at feed.go:5",
			Position: at(10, 2), End: at(10, 16), Package: "example.com/feed", Function: "(*feed).pump",
			Related: []Step{{Position: at(5, 7), Message: "closed", Op: "close"}, {Position: at(10, 2), Message: "closed again", Op: "close"}},
			Fixes:   []Fix{{Message: "remove the close", Edits: []Edit{{File: "feed/feed.go", Start: 150, End: 164}}}},
		},
		{
			Code: "PC4003", Analyzer: "closedchan", Severity: Error,
			Message:  "send on f.lines may run after the close at feed.go:5: nothing waits for the goroutine started at feed.go:4",
			Position: at(9, 27), End: at(9, 27), Package: "example.com/feed", Function: "(*feed).pump",
			Related: []Step{
				{Position: at(4, 2), Message: "goroutine started", Op: "go", Starts: 1, Function: "run"},
				{Position: at(5, 7), Message: "closed without waiting for the goroutine", Op: "close", Function: "run"},
				{Position: at(9, 27), Message: "sent on by the goroutine", Op: "send", Goroutine: 1, Function: "pump"},
			},
		},
		{
			Code: "PC5001", Analyzer: "unsafebounds", Severity: Error, Message: "conversion to *[2]uint64 needs 16 bytes, but only 12 of b are left",
			Position: Position{"raw/ra w:1.go", 3, 1}, End: Position{"raw/ra w:1.go", 4, 1}, Package: "example.com/raw",
			Memory: &check.Memory{Object: "b", Size: 12, Length: 16},
		},
		{
			Code: "PC9999", Analyzer: "new", Severity: Error, Message: "100% wrong,\nin two lines", Position: Position{File: "gone.go", Line: 1, Column: 1},
			End: Position{File: "gone.go", Line: 1, Column: 1}, Package: "example.com/raw",
		},
		{
			Code: check.InternalPanic, Analyzer: "closedchan", Severity: Note, Message: "internal error in the analysis of F",
			Position: at(1, 1), End: at(1, 1), Package: "example.com/feed",
		},
	}
	run := &Run{
		Version: "v1.2.3", Checks: append(goldenChecks, check.Notes...),
		Source: func(file string) []string {
			if file == "feed/feed.go" {
				return strings.Split(feedSource, "\n")
			}
			return nil
		},
	}
	for _, f := range findings {
		f.SetFingerprint(run.line(f.Position.File, f.Position.Line))
	}
	return run, findings
}

// write returns what a format writes.
func write(t *testing.T, name string, run *Run, findings []*Finding) (out, notes string) {
	t.Helper()
	var outBuf, notesBuf bytes.Buffer
	h := FormatByName(name)(&outBuf, &notesBuf, run)
	for _, f := range findings {
		if err := h.Finding(f); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Close(); err != nil {
		t.Fatal(err)
	}
	return outBuf.String(), notesBuf.String()
}

// TestGolden compares what each format writes with testdata/golden.*, which
//
//	go test ./internal/output -run TestGolden -update
//
// writes.
func TestGolden(t *testing.T) {
	run, findings := goldenRun()
	terminal := *run
	terminal.Color, terminal.Excerpt = true, true
	failed := *run
	failed.Problems = []string{"broken.go:1:1: it does not compile"}
	for _, tt := range []struct {
		file, format string
		run          *Run
		findings     []*Finding
	}{
		{"golden.txt", "text", run, findings},
		{"golden.terminal.txt", "text", &terminal, findings},
		{"golden.json", "json", run, findings},
		{"golden.sarif", "sarif", run, findings},
		{"empty.sarif", "sarif", &failed, nil},
		{"golden.github.txt", "github", run, findings},
		{"golden.codeclimate.json", "codeclimate", run, append(findings, findings[0])},
		{"empty.codeclimate.json", "codeclimate", run, nil},
		{"golden.checkstyle.xml", "checkstyle", run, findings},
		{"empty.checkstyle.xml", "checkstyle", run, nil},
		{"golden.html", "html", run, findings},
		{"empty.html", "html", &failed, nil},
	} {
		got, notes := write(t, tt.format, tt.run, tt.findings)
		if notes != "" {
			got += "-- notes --\n" + notes
		}
		file := filepath.Join("testdata", tt.file)
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.file, got, want)
		}
		switch {
		case strings.HasSuffix(tt.file, ".xml"):
			if err := xml.Unmarshal([]byte(got), new(checkstyleReport)); err != nil {
				t.Errorf("%s: %v", tt.file, err)
			}
		case tt.format == "sarif" || tt.format == "codeclimate":
			if !json.Valid([]byte(got)) {
				t.Errorf("%s is not valid JSON", tt.file)
			}
		}
	}
}

func TestSARIFColumns(t *testing.T) {
	run, _ := goldenRun()
	s := &sarif{run: run}
	for _, tt := range []struct{ line, column, want int }{
		{9, 2, 2},     // after a tab
		{9, 7, 6},     // after "ü", two bytes
		{9, 14, 10},   // after the face, four bytes and two units
		{9, 900, 900}, // not on the line
		{99, 3, 3},    // not in the file
	} {
		if got := s.column(Position{"feed/feed.go", tt.line, tt.column}); got != tt.want {
			t.Errorf("line %d, column %d: got %d, want %d", tt.line, tt.column, got, tt.want)
		}
	}
}

func TestSARIFLinks(t *testing.T) {
	to := Position{"a/main.go", 3, 1}
	for _, tt := range []struct{ text, want string }{
		{"closed at main.go:3", "closed at [main.go:3](7)"},
		{"closed at main.go:34", "closed at main.go:34"},
		{"closed at main.go:34, main.go:3.", "closed at main.go:34, [main.go:3](7)."},
		{"closed at domain.go:3", "closed at domain.go:3"},
		{"closed at [main.go:3](1)", "closed at [main.go:3](1)"},
		{"closed", "closed"},
	} {
		if got := link(tt.text, to, 7); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

// A line of source cannot give orders to the terminal.
func TestExcerptIsPrintable(t *testing.T) {
	run := &Run{Excerpt: true, Source: func(string) []string { return []string{"\tx := \"\x1b]0;\a\" // \u009b31m \u202e"} }}
	out, _ := write(t, "text", run, []*Finding{{Code: "PC4001", Message: "m\x1b", Position: Position{"a\x1b.go", 1, 2}, End: Position{"a\x1b.go", 1, 3}}})
	if strings.ContainsAny(out, "\x1b\a\u009b\u202e") {
		t.Errorf("got %q", out)
	}
	if !strings.Contains(out, "\n       | \t^\n") {
		t.Errorf("no caret in %q", out)
	}
}

func TestSummary(t *testing.T) {
	_, findings := goldenRun()
	if got, want := Summary(findings), "4 findings: 1 PC4001, 1 PC4003, 1 PC5001, 1 PC9999"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := Summary(findings[4:]), "no findings"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestGitHubEscapes(t *testing.T) {
	f := &Finding{Code: "PC4001", Severity: Error, Message: "50% of\r\nf, g: h", Position: Position{"a,b:c%.go", 1, 2}, End: Position{"a,b:c%.go", 3, 1}}
	got, _ := write(t, "github", &Run{}, []*Finding{f})
	want := "::error file=a%2Cb%3Ac%25.go,line=1,endLine=3,col=2,title=PC4001::50%25 of%0D%0Af, g: h (PC4001)\n"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
