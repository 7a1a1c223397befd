package config

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pancheck/pancheck/internal/check"
)

// A Policy says which findings are wanted, and how serious they are. It is made
// of the checks' defaults, a configuration file and the command line.
type Policy struct {
	checks   []check.Check
	base     *check.Selection
	severity map[string]string // by code or analyzer
	rules    []rule
	dir      string // that the rules' patterns are relative to
}

type rule struct {
	patterns []*regexp.Regexp
	changes  map[string]bool // checks turned on and off, by code
	severity map[string]string
}

// NewPolicy returns the policy of a configuration file, which may be nil, and
// of the list given with -checks, which may be empty. The list goes before what
// the file turns on, also in rules for paths; what rules turn off stays off.
func NewPolicy(f *File, list string, checks []check.Check) (*Policy, error) {
	p := &Policy{checks: checks, base: new(check.Selection)}
	explicit := list != ""
	if f == nil {
		f = new(File)
	} else {
		p.dir = f.Dir()
	}
	if !explicit {
		list = strings.Join(f.Checks, ",")
	}
	if list != "" {
		sel, err := check.Parse(list, checks)
		if err != nil {
			return nil, err
		}
		p.base = sel
	}
	p.severity = f.Severity
	for _, r := range f.Paths {
		compiled := rule{severity: r.Severity}
		for _, pattern := range r.Paths {
			re, err := compile(pattern)
			if err != nil {
				return nil, err
			}
			compiled.patterns = append(compiled.patterns, re)
		}
		if len(r.Checks) > 0 {
			changes, err := check.Changes(strings.Join(r.Checks, ","), checks)
			if err != nil {
				return nil, err
			}
			compiled.changes = changes
			for code, on := range changes {
				if on && explicit {
					delete(changes, code)
				}
			}
		}
		p.rules = append(p.rules, compiled)
	}
	return p, nil
}

// Selection returns the checks that are on for any file: those that analyzers
// have to report so that a choice can be made.
func (p *Policy) Selection() *check.Selection {
	on := make(map[string]bool)
	for _, r := range p.rules {
		for code, added := range r.changes {
			on[code] = on[code] || added
		}
	}
	return p.base.Union(on, p.checks)
}

// Enabled reports whether findings of a check are wanted in a file, which is
// named absolutely. Notes of the tool about itself always are.
func (p *Policy) Enabled(code, file string) bool {
	c, ok := check.Find(code, p.checks)
	if !ok {
		return true
	}
	on := p.base.Enabled(c)
	for _, r := range p.rulesFor(file) {
		if changed, ok := r.changes[c.Code]; ok {
			on = changed
		}
	}
	return on
}

// Severity returns how serious findings of a check are in a file.
func (p *Policy) Severity(code, file string) string {
	c, ok := check.Find(code, slices.Concat(p.checks, check.Notes))
	if !ok {
		return check.Error
	}
	severity := cmp.Or(c.Severity, check.Error)
	apply := func(m map[string]string) {
		for name, s := range m {
			if name == c.Analyzer {
				severity = s
			}
		}
		for name, s := range m {
			if strings.EqualFold(name, c.Code) {
				severity = s
			}
		}
	}
	apply(p.severity)
	for _, r := range p.rulesFor(file) {
		apply(r.severity)
	}
	return severity
}

func (p *Policy) rulesFor(file string) []rule {
	if len(p.rules) == 0 {
		return nil
	}
	rel, err := filepath.Rel(p.dir, file)
	if err != nil || !filepath.IsLocal(rel) {
		return nil
	}
	rel = filepath.ToSlash(rel)
	var found []rule
	for _, r := range p.rules {
		if slices.ContainsFunc(r.patterns, func(re *regexp.Regexp) bool { return re.MatchString(rel) }) {
			found = append(found, r)
		}
	}
	return found
}

// compile translates a pattern as in .gitignore: one without a slash, but at
// its end, matches a file or directory at any depth, any other from the
// configuration file's directory on; * and ? match no slash, ** matches any
// number of directories; what matches a directory holds for all below it.
func compile(pattern string) (*regexp.Regexp, error) {
	rest := filepath.ToSlash(pattern)
	if rest == "" || strings.HasPrefix(rest, "!") || strings.HasPrefix(rest, "../") {
		return nil, fmt.Errorf("pattern %q: it must name something below the configuration file; a rule cannot be inverted", pattern)
	}
	dirOnly := strings.HasSuffix(rest, "/")
	rest = strings.TrimPrefix(strings.TrimSuffix(rest, "/"), "./")
	anchored := strings.Contains(rest, "/")
	rest = strings.TrimPrefix(rest, "/")
	var b strings.Builder
	b.WriteString("^")
	if !anchored {
		b.WriteString("(?:.*/)?")
	}
	for rest != "" {
		switch {
		case strings.HasPrefix(rest, "**/"):
			b.WriteString("(?:.*/)?")
			rest = rest[3:]
		case strings.HasPrefix(rest, "**"):
			b.WriteString(".*")
			rest = rest[2:]
		case rest[0] == '*':
			b.WriteString("[^/]*")
			rest = rest[1:]
		case rest[0] == '?':
			b.WriteString("[^/]")
			rest = rest[1:]
		case rest[0] == '[':
			end := strings.IndexByte(rest, ']')
			if end < 2 {
				return nil, fmt.Errorf("pattern %q: [ without ]", pattern)
			}
			set := rest[1:end]
			if set[0] == '!' {
				set = "^" + set[1:]
			}
			b.WriteString("[" + set + "]")
			rest = rest[end+1:]
		default:
			_, size := utf8.DecodeRuneInString(rest)
			b.WriteString(regexp.QuoteMeta(rest[:size]))
			rest = rest[size:]
		}
	}
	if dirOnly {
		b.WriteString("/.*$")
	} else {
		b.WriteString("(?:/.*)?$")
	}
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, fmt.Errorf("pattern %q is not well formed", pattern)
	}
	return re, nil
}
