// Package directive reads the comments by which people silence findings, and
// says which findings they silence and which of them silence nothing.
//
//	//lint:ignore PC4001,ctxleak reason     the line, or the statement below
//	//lint:file-ignore PC4001 reason        the file
//	//nolint:closedchan,PC2001 // reason    the line, or all of what is below
//
// The first two are those of staticcheck, which demands a reason; the third is
// that of golangci-lint, where a comment above a function or a block holds for
// the whole of it, and a comment above the package clause for the file. Checks
// are named by code, also as a pattern such as PC4*, or by analyzer; "pancheck"
// names them all, as does //nolint alone. Comments that also name checks of
// other tools are honoured and never found fault with.
package directive

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/pancheck/pancheck/internal/check"
)

// A Set holds the directives of a package.
type Set struct {
	checks []check.Check
	all    []*directive
}

type directive struct {
	comment *ast.Comment
	text    string // as messages have it: "//nolint:closedchan"
	names   []string
	file    string // and lines, as line directives have them
	from    int
	to      int
	flaw    string // why it silences nothing whatever is reported
	used    atomic.Bool
}

// A Problem is a directive that silences nothing.
type Problem struct {
	Comment *ast.Comment
	Message string
}

// Parse reads the directives in the given files. The checks are those that
// they may be about.
func Parse(fset *token.FileSet, files []*ast.File, checks []check.Check) *Set {
	s := &Set{checks: slices.Concat(checks, check.Notes)}
	for _, f := range files {
		var finder *finder // most files have no directive
		for _, group := range f.Comments {
			for _, c := range group.List {
				d, whole, scope := parse(c)
				if d == nil {
					continue
				}
				if finder == nil {
					finder = newFinder(fset, f)
				}
				pos := fset.Position(c.Pos())
				d.file = pos.Filename
				switch {
				case scope == fileScope:
					d.from, d.to = 0, int(^uint(0)>>1)
				case finder.trailing(c):
					d.from, d.to = finder.around(pos.Line)
				default:
					d.from, d.to = finder.below(group, whole)
				}
				s.examine(d)
				s.all = append(s.all, d)
			}
		}
	}
	return s
}

type scope int

const (
	lineScope scope = iota
	fileScope
)

var (
	nolint = regexp.MustCompile(`^//\s*nolint(:|\s|$)`)
	code   = regexp.MustCompile(`^PC\d{4}$`)
)

// parse reads one comment. Whole says that the directive holds for all of what
// is below it, blocks included.
func parse(c *ast.Comment) (d *directive, whole bool, s scope) {
	if text, ok := strings.CutPrefix(c.Text, "//lint:"); ok {
		fields := strings.Fields(text)
		if len(fields) == 0 || fields[0] != "ignore" && fields[0] != "file-ignore" {
			return nil, false, 0
		}
		d = &directive{comment: c, text: "//lint:" + strings.Join(fields[:min(2, len(fields))], " ")}
		if len(fields) > 1 {
			d.names = strings.Split(fields[1], ",")
		}
		if len(fields) < 3 {
			d.flaw = fmt.Sprintf("%s has no reason, which is required, and silences nothing: write %[1]s why", d.text)
		}
		if fields[0] == "file-ignore" {
			s = fileScope
		}
		return d, false, s
	}
	if !nolint.MatchString(c.Text) {
		return nil, false, 0
	}
	text := strings.TrimSpace(strings.TrimPrefix(c.Text, "//"))
	text, _, _ = strings.Cut(text, "//") // the reason
	d = &directive{comment: c, text: "//" + strings.TrimSpace(text)}
	list, named := strings.CutPrefix(text, "nolint:")
	if !named {
		if strings.HasPrefix(c.Text, "// ") && strings.TrimSpace(text) != "nolint" {
			return nil, false, 0 // a sentence about it
		}
		return d, true, lineScope
	}
	for name := range strings.SplitSeq(list, ",") {
		if words := strings.Fields(name); len(words) > 0 {
			d.names = append(d.names, words[0])
		}
	}
	if slices.Contains(d.names, "all") {
		d.names = nil
	}
	return d, true, lineScope
}

// examine finds out what is wrong with d itself.
func (s *Set) examine(d *directive) {
	if !s.ours(d) {
		// Reasons are for the tool that is named to ask for.
		return
	}
	for _, name := range d.names {
		if code.MatchString(name) && len(s.named(name)) == 0 && d.flaw == "" {
			d.flaw = fmt.Sprintf("%s: there is no check %s: -list-checks shows the codes there are", d.text, name)
		}
	}
}

// ours reports whether d names checks, and only checks of this tool.
func (s *Set) ours(d *directive) bool {
	return len(d.names) > 0 && !slices.ContainsFunc(d.names, func(name string) bool {
		return !code.MatchString(name) && len(s.named(name)) == 0
	})
}

// named returns the checks that a name in a directive means.
func (s *Set) named(name string) []check.Check {
	var found []check.Check
	for _, c := range s.checks {
		match, err := path.Match(strings.ToUpper(name), strings.ToUpper(c.Code))
		if err == nil && match && strings.HasPrefix(strings.ToUpper(name), "PC") && !strings.EqualFold(name, "pancheck") ||
			strings.EqualFold(name, c.Analyzer) || strings.EqualFold(name, "pancheck") {
			found = append(found, c)
		}
	}
	return found
}

// Silences reports whether a directive silences findings of a check at a
// position, and remembers that it does.
func (s *Set) Silences(code string, pos token.Position) bool {
	silenced := false
	for _, d := range s.all {
		if d.file != pos.Filename || pos.Line < d.from || d.to < pos.Line || d.flaw != "" {
			continue
		}
		if len(d.names) == 0 || slices.ContainsFunc(d.names, func(name string) bool {
			return slices.ContainsFunc(s.named(name), func(c check.Check) bool { return c.Code == code })
		}) {
			d.used.Store(true)
			silenced = true
		}
	}
	return silenced
}

// Problems returns the directives that silence nothing, once all findings were
// asked about, as far as that can be said: those for this tool alone, and only
// for checks that are on in their file.
func (s *Set) Problems(enabled func(code, file string) bool) []Problem {
	var problems []Problem
	for _, d := range s.all {
		switch {
		case !s.ours(d) || d.used.Load():
		case d.flaw != "":
			problems = append(problems, Problem{d.comment, d.flaw})
		case !slices.ContainsFunc(d.names, func(name string) bool { return s.mayBeOff(name, d.file, enabled) }):
			problems = append(problems, Problem{d.comment, d.text + " silences nothing: remove it"})
		}
	}
	return problems
}

// mayBeOff reports whether a directive may be of use in another run: a check
// that it names is off in this one, or is a note, which depends on budgets.
func (s *Set) mayBeOff(name, file string, enabled func(code, file string) bool) bool {
	if strings.EqualFold(name, "pancheck") {
		return false
	}
	return slices.ContainsFunc(s.named(name), func(c check.Check) bool {
		return check.IsNote(c.Code) || c.Code == check.Directive || !enabled(c.Code, file)
	})
}
