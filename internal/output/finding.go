// Package output writes findings in the formats that people and programs read.
//
// A format is a [Handler]: it is given the findings one by one, sorted, and
// decides alone what to print. Whatever computes findings prints nothing, and
// nothing but the findings, the [Run] and the source decides what is printed.
package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/check"
)

// Severities, which are those of package check.
const (
	Error   = check.Error
	Warning = check.Warning
	Note    = check.Note
)

// A Position is a place in a source file.
type Position struct {
	File   string `json:"file"`   // relative to the working directory where that is above it
	Line   int    `json:"line"`   // from 1
	Column int    `json:"column"` // in bytes, from 1
}

func (p Position) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// A Step is one event on the way to the bug.
type Step struct {
	Position Position `json:"position"`
	Message  string   `json:"message"`
	// What check.Event says of the step; empty where nothing is known.
	Op        string `json:"op,omitempty"`
	Goroutine int    `json:"goroutine,omitempty"`
	Starts    int    `json:"starts,omitempty"`
	Function  string `json:"function,omitempty"`
}

// An Edit replaces the bytes [Start, End) of a file.
type Edit struct {
	File  string `json:"file"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	New   string `json:"new"`
}

// A Fix is a set of edits that belong together.
type Fix struct {
	Message string `json:"message"`
	Edits   []Edit `json:"edits"`
}

// A Finding is one report. Its JSON form is part of the tool's interface: see
// [SchemaVersion].
type Finding struct {
	Code        string   `json:"code"`
	Analyzer    string   `json:"analyzer"`
	Severity    string   `json:"severity"`
	Message     string   `json:"message"` // without the code
	Position    Position `json:"position"`
	End         Position `json:"end"`
	Package     string   `json:"package"`  // import path; "p_test" for external tests of p
	Function    string   `json:"function"` // "F", "T.M" or "(*T).M" that holds the position; empty outside functions
	Related     []Step   `json:"related"`
	Fixes       []Fix    `json:"fixes"`
	Fingerprint string   `json:"fingerprint"`

	Memory *check.Memory `json:"memory,omitempty"` // of an access that leaves its object

	// Configurations are those of several that the finding was made in, unless
	// it was made in all.
	Configurations []string `json:"configurations,omitempty"`
	// SourceLine is the text of the finding's line without regard to white space.
	SourceLine string `json:"-"`
}

// SetWitness adds to the steps what w says of them.
func (f *Finding) SetWitness(w *check.Witness) {
	f.Memory = w.Memory
	for i := range min(len(f.Related), len(w.Steps)) {
		s, e := &f.Related[i], w.Steps[i]
		s.Op, s.Goroutine, s.Starts, s.Function = e.Op, e.Goroutine, e.Starts, e.Function
	}
}

// SetFingerprint computes what identifies the finding from one version of the
// code to the next: code, package, function, and the text of its line without
// regard to white space. It does not depend on line numbers.
func (f *Finding) SetFingerprint(line string) {
	f.SourceLine = strings.Join(strings.Fields(line), " ")
	h := sha256.New()
	for _, part := range []string{f.Code, f.Package, f.Function, f.SourceLine} {
		fmt.Fprintf(h, "%d:%s;", len(part), part)
	}
	f.Fingerprint = hex.EncodeToString(h.Sum(nil)[:16])
}

func compare(a, b *Finding) int {
	return cmp.Or(
		cmp.Compare(a.Position.File, b.Position.File),
		cmp.Compare(a.Position.Line, b.Position.Line),
		cmp.Compare(a.Position.Column, b.Position.Column),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Package, b.Package),
	)
}

// Sort puts findings in the order in which they are printed and removes
// doubles, which a file that belongs to several packages gives rise to.
func Sort(findings []*Finding) []*Finding {
	slices.SortStableFunc(findings, compare)
	return slices.CompactFunc(findings, func(a, b *Finding) bool {
		return a.Position == b.Position && a.Code == b.Code && a.Message == b.Message
	})
}

// Relative shortens a file's name to what the user would write in dir.
func Relative(dir, name string) string {
	if rel, err := filepath.Rel(dir, name); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return name
}

// goroutines names the goroutines of a witness, by their number.
func goroutines(f *Finding) map[int]string {
	names := make(map[int]string)
	for _, s := range f.Related {
		if s.Position == f.Position && names[s.Goroutine] == "" && s.Goroutine == 0 {
			names[0] = f.Function
		}
	}
	for _, s := range f.Related {
		if s.Starts > 0 {
			names[s.Starts] = fmt.Sprintf("goroutine started at %s:%d", filepath.Base(s.Position.File), s.Position.Line)
		}
		if names[s.Goroutine] == "" {
			names[s.Goroutine] = cmp.Or(s.Function, f.Function, "the path itself")
		}
	}
	return names
}
