package output

import (
	"cmp"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/pancheck/pancheck/internal/check"
)

// The page has no scripts and fetches nothing. All that comes from the source
// under analysis goes through html/template, which escapes it.

//go:embed page.html
var pageSource string

var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// openFindings is how many findings are shown open; where there are more, all
// are closed, and the page is an overview at first.
const openFindings = 12

type htmlPage struct {
	Title    string
	Version  string
	Problems []string
	Codes    []htmlCode
	Packages []htmlPackage
	Notes    []*Finding
}

// An htmlCode is what was found of one check.
type htmlCode struct {
	check.Check
	Documented bool
	URL        string
	Count      string
	Packages   []htmlPackage
}

// An htmlPackage is a package, with its findings of one code or, in the
// overview, the codes of its findings.
type htmlPackage struct {
	Path     string
	ID       string
	Count    string
	Findings []htmlFinding
	Codes    []htmlLink
}

type htmlLink struct{ ID, Text string }

type htmlFinding struct {
	*Finding
	ID      string
	Open    bool
	Excerpt []htmlLine
	Steps   []htmlStep
	Picture *picture
	Bytes   *byteBar
}

type htmlLine struct {
	Number                int
	Before, Marked, After string
	Here                  bool
}

type htmlStep struct {
	Step
	Number int
	Letter string // of its lane
	Source string
}

func writeHTML(w io.Writer, run *Run, findings []*Finding) error {
	page := htmlPage{Version: run.Version, Problems: run.Problems}
	var real []*Finding
	for _, f := range findings {
		if check.IsNote(f.Code) {
			page.Notes = append(page.Notes, f)
		} else {
			real = append(real, f)
		}
	}
	page.Title = "no findings"
	if len(real) > 0 {
		page.Title = plural(len(real), "finding")
	}
	byCode := groups(real, func(f *Finding) string { return f.Code })
	links := make(map[string][]htmlLink) // by package
	id := 0
	for _, g := range byCode {
		c := run.check(g.name)
		code := htmlCode{Check: c, Documented: strings.TrimSpace(c.Text) != "", URL: check.PagesURL + c.Code + ".md", Count: plural(len(g.findings), "finding")}
		for _, p := range groups(g.findings, func(f *Finding) string { return f.Package }) {
			pkg := htmlPackage{Path: p.name, ID: fmt.Sprintf("%s-%d", c.Code, len(code.Packages)+1), Count: plural(len(p.findings), "finding")}
			links[p.name] = append(links[p.name], htmlLink{pkg.ID, c.Code})
			for _, f := range p.findings {
				id++
				pkg.Findings = append(pkg.Findings, newHTMLFinding(run, f, c.Lack, fmt.Sprintf("f%d", id), len(real) <= openFindings))
			}
			code.Packages = append(code.Packages, pkg)
		}
		page.Codes = append(page.Codes, code)
	}
	for _, p := range groups(real, func(f *Finding) string { return f.Package }) {
		page.Packages = append(page.Packages, htmlPackage{Path: p.name, Count: plural(len(p.findings), "finding"), Codes: links[p.name]})
	}
	var text strings.Builder
	if err := pageTemplate.Execute(&text, page); err != nil {
		return err
	}
	_, err := io.WriteString(w, printable(text.String()))
	return err
}

// A group is findings that have something in common.
type group struct {
	name     string
	findings []*Finding
}

// groups sorts findings by a name, and leaves those of one name in their order.
func groups(findings []*Finding, name func(*Finding) string) []group {
	var list []group
	for _, f := range findings {
		n := name(f)
		i := slices.IndexFunc(list, func(g group) bool { return g.name == n })
		if i < 0 {
			i = len(list)
			list = append(list, group{name: n})
		}
		list[i].findings = append(list[i].findings, f)
	}
	slices.SortFunc(list, func(a, b group) int { return cmp.Compare(a.name, b.name) })
	return list
}

func newHTMLFinding(run *Run, f *Finding, lack *check.Lack, id string, open bool) htmlFinding {
	h := htmlFinding{Finding: f, ID: id, Open: open, Excerpt: excerpt(run, f), Picture: newPicture(f, lack), Bytes: newByteBar(f.Memory)}
	for i, s := range f.Related {
		step := htmlStep{Step: s, Number: i + 1, Source: strings.TrimSpace(run.line(s.Position.File, s.Position.Line))}
		if h.Picture != nil && len(h.Picture.Lanes) > 1 {
			step.Letter = h.Picture.lane(s.Goroutine).Letter
		}
		h.Steps = append(h.Steps, step)
	}
	return h
}

// excerpt returns the line of a finding, with what it is about apart, and the
// lines around it.
func excerpt(run *Run, f *Finding) []htmlLine {
	const around = 3
	var lines []htmlLine
	for n := max(f.Position.Line-around, 1); n <= f.Position.Line+around; n++ {
		text := run.line(f.Position.File, n)
		switch {
		case n == f.Position.Line && text != "":
			before, marked, after := cutLine(text, f)
			before, marked, after = widen(before, marked, after)
			lines = append(lines, htmlLine{n, before, marked, after, true})
		case text != "" || len(lines) > 0:
			lines = append(lines, htmlLine{Number: n, Before: text})
		}
	}
	for len(lines) > 0 && !lines[len(lines)-1].Here && lines[len(lines)-1].Before == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

// widen marks more than one letter where a finding is at one: the name of what
// is called, the arrow of a send.
func widen(before, marked, after string) (string, string, string) {
	switch {
	case marked == "(":
		name := strings.TrimRightFunc(before, func(r rune) bool { return r == '_' || r == '.' || unicode.IsLetter(r) || unicode.IsDigit(r) })
		if len(name) < len(before) {
			return name, before[len(name):], marked + after
		}
	case marked == "<" && strings.HasPrefix(after, "-"):
		return before, "<-", after[1:]
	case letters(marked):
		n := strings.IndexFunc(after, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if n < 0 {
			n = len(after)
		}
		return before, marked + after[:n], after[n:]
	}
	return before, marked, after
}

func letters(s string) bool {
	return s != "" && strings.IndexFunc(s, func(r rune) bool { return r != '_' && !unicode.IsLetter(r) }) < 0
}
