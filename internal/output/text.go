package output

import (
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/pancheck/pancheck/internal/check"
)

// text prints a finding as compilers do, each step on a line of its own below.
// On a terminal the line of source stands between them.
type text struct {
	out, notes io.Writer
	run        *Run
}

func newText(out, notes io.Writer, run *Run) Handler { return &text{out, notes, run} }

// Escape sequences of terminals.
const (
	bold   = "\x1b[1m"
	faint  = "\x1b[2m"
	red    = "\x1b[31m"
	yellow = "\x1b[33m"
	green  = "\x1b[32m"
	normal = "\x1b[0m"
)

func (t *text) paint(style, s string) string {
	if !t.run.Color || s == "" {
		return s
	}
	return style + s + normal
}

func (t *text) Finding(f *Finding) error {
	w := t.out
	if check.IsNote(f.Code) { // about the tool
		w = t.notes
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", t.paint(bold, t.show(f.Position.String()+":")), t.show(f.Message))
	if f.Code != "" {
		style := red
		if f.Severity != Error {
			style = yellow
		}
		fmt.Fprintf(&b, " %s", t.paint(style, "("+f.Code+")"))
	}
	b.WriteByte('\n')
	if t.run.Excerpt {
		t.excerpt(&b, f)
	}
	for _, s := range f.Related {
		fmt.Fprintf(&b, "\t%s %s\n", t.paint(faint, t.show(s.Position.String()+":")), t.show(s.Message))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// excerpt prints the line of a finding, and below it a caret under the place.
func (t *text) excerpt(b *strings.Builder, f *Finding) {
	line := t.run.line(f.Position.File, f.Position.Line)
	if line == "" {
		return
	}
	before, marked, _ := cutLine(line, f)
	var pad strings.Builder
	for _, r := range before {
		if r != '\t' { // a tab is as wide below as above
			r = ' '
		}
		pad.WriteRune(r)
	}
	carets := "^" + strings.Repeat("~", max(utf8.RuneCountInString(marked)-1, 0))
	number := fmt.Sprintf("%6d | ", f.Position.Line)
	fmt.Fprintf(b, "%s%s\n%s%s%s\n", t.paint(faint, number), printable(line),
		t.paint(faint, strings.Repeat(" ", len(number)-2)+"| "), pad.String(), t.paint(green, carets))
}

// cutLine cuts the line of a finding into what is before its place, what it is
// about, if that ends on the line, and the rest.
func cutLine(line string, f *Finding) (before, marked, after string) {
	start := min(max(f.Position.Column-1, 0), len(line))
	end := start
	if f.End.File == f.Position.File && f.End.Line == f.Position.Line {
		end = min(max(f.End.Column-1, start), len(line))
	}
	if end == start && start < len(line) {
		_, n := utf8.DecodeRuneInString(line[start:])
		end += n
	}
	return line[:start], line[start:end], line[end:]
}

// printable replaces what a terminal might take for a command, and what makes
// text look like another one: marks that turn the direction of writing.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// show makes text fit for a person's terminal; programs get it as it is.
func (t *text) show(text string) string {
	if t.run.Excerpt {
		return printable(text)
	}
	return text
}

func (t *text) Close() error { return nil }
