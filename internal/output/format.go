package output

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/check"
)

// A Run is what formats are told of a run beside its findings.
type Run struct {
	Version  string        // of pancheck
	Checks   []check.Check // all there are, notes included
	Problems []string      // why the run is not complete; the driver prints them on standard error
	// Source returns the lines of a file that a finding names, or nil.
	Source func(file string) []string
	// Excerpt and Color ask for what is meant for a person at a terminal.
	Excerpt bool
	Color   bool
}

// check returns the documentation of a code; of one that is not known, the
// code alone.
func (r *Run) check(code string) check.Check {
	if c, ok := check.Find(code, r.Checks); ok {
		return c
	}
	return check.Check{Code: code, Title: code}
}

// line returns a line of a file, or "" if there is none.
func (r *Run) line(file string, n int) string {
	if r.Source == nil {
		return ""
	}
	lines := r.Source(file)
	if n < 1 || n > len(lines) {
		return ""
	}
	return strings.TrimSuffix(lines[n-1], "\r")
}

// A Handler prints the findings of one run in one format.
type Handler interface {
	// Finding is called for each finding in turn.
	Finding(f *Finding) error
	// Close is called once, after the last finding.
	Close() error
}

// A Format makes a Handler that prints to out, and what is not a result but
// meant for a person, to notes.
type Format func(out, notes io.Writer, run *Run) Handler

// formats are the formats there are, in the order in which they are listed.
var formats = []struct {
	name   string
	format Format
}{
	{"text", newText},
	{"json", newJSON},
	{"sarif", collected(writeSARIF)},
	{"github", newGitHub},
	{"codeclimate", collected(writeCodeClimate)},
	{"checkstyle", collected(writeCheckstyle)},
	{"html", collected(writeHTML)},
}

// FormatByName returns the format that a name selects, or nil.
func FormatByName(name string) Format {
	for _, f := range formats {
		if f.name == name {
			return f.format
		}
	}
	return nil
}

// FormatNames lists the names of the formats for messages.
func FormatNames() string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// A document is a Handler of a format that is one whole.
type document struct {
	out      io.Writer
	run      *Run
	findings []*Finding
	write    func(io.Writer, *Run, []*Finding) error
}

func collected(write func(io.Writer, *Run, []*Finding) error) Format {
	return func(out, _ io.Writer, run *Run) Handler { return &document{out: out, run: run, write: write} }
}

func (d *document) Finding(f *Finding) error {
	d.findings = append(d.findings, f)
	return nil
}

func (d *document) Close() error { return d.write(d.out, d.run, d.findings) }

// Summary counts findings by code, in one line. Notes are no findings.
func Summary(findings []*Finding) string {
	count := make(map[string]int)
	total := 0
	var codes []string
	for _, f := range findings {
		if check.IsNote(f.Code) {
			continue
		}
		if count[f.Code]++; count[f.Code] == 1 {
			codes = append(codes, f.Code)
		}
		total++
	}
	if total == 0 {
		return "no findings"
	}
	slices.Sort(codes)
	for i, code := range codes {
		codes[i] = fmt.Sprintf("%d %s", count[code], code)
	}
	return fmt.Sprintf("%s: %s", plural(total, "finding"), strings.Join(codes, ", "))
}

func plural(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
