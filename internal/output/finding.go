// Package output writes findings in the formats that people and programs read.
//
// A format is a [Handler]: it is given the findings one by one, sorted, and
// decides alone what to print. Whatever computes findings prints nothing.
package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
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

	// Configurations are those of several that the finding was made in, unless
	// it was made in all.
	Configurations []string `json:"configurations,omitempty"`
	// SourceLine is the text of the finding's line without regard to white space.
	SourceLine string `json:"-"`
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

// A Handler prints the findings of one run in one format.
type Handler interface {
	// Finding is called for each finding in turn.
	Finding(f *Finding) error
	// Close is called once, after the last finding.
	Close() error
}

// A Format makes a Handler that prints to out, and what is not a result but
// meant for a person, to notes.
type Format func(out, notes io.Writer) Handler

// Formats are the formats there are, by the name that selects each.
var Formats = map[string]Format{
	"text": newText,
	"json": newJSON,
}

// FormatNames lists the names of the formats for messages.
func FormatNames() string { return "text, json" }
