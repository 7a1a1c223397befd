// Package check says what pancheck's rules are and how a finding is reported.
//
// A [Check] is one rule: its code, its documentation and whether it is on by
// default. A [Selection] is the set of rules a user chose. A [Reporter]
// collects the findings of one analyzer on one package and hands them to the
// driver in source order, each with its code at the end of the message and as
// its category, and with its steps as related positions.
package check

import (
	"fmt"
	"slices"
	"strings"
)

// Severities, the least first.
const (
	// Note: worth knowing. Notes change no exit code unless the user asks for it.
	Note = "note"
	// Warning: the program leaks, or does something else than was meant, and goes on.
	Warning = "warning"
	// Error: the program panics, waits for ever, or uses memory that is not its own.
	Error = "error"
)

// Severities lists the severities in ascending order.
var Severities = []string{Note, Warning, Error}

// Codes of what the tool says about itself.
const (
	// InternalPanic is reported where the analysis of one function panicked.
	InternalPanic = "PC0001"
	// OverBudget is reported where a function was too large to analyse whole.
	OverBudget = "PC0002"
	// Directive is reported for a comment that is meant to silence a finding,
	// and does not.
	Directive = "PC0003"
)

// Directives is the check of the comments that silence others. It belongs to
// the command: in other drivers, silencing is the driver's business.
var Directives = Check{
	Code: Directive, Analyzer: "pancheck", Default: true, Severity: Warning,
	Title: "a directive that silences nothing",
	Text: `
A //lint:ignore, //lint:file-ignore or //nolint comment that names only checks
or analyzers of pancheck matched no finding, has no reason where one is
required, or names a check that does not exist. What it once excused was
repaired or has moved, and the comment would hide the next bug there.`,
	Before: `
//lint:ignore PC4001 closed once only
fmt.Println("closing")`,
	After: `
fmt.Println("closing")`,
	Silent: `
Directives that name checks of other tools too, //nolint without a name, and
directives for checks that are off in this run.`,
}

// Notes documents the notes of the tool about itself. They are not findings,
// and cannot be turned off.
var Notes = []Check{
	{
		Code: InternalPanic, Analyzer: "pancheck", Default: true, Severity: Note,
		Title: "the analysis of one function failed",
		Text:  "The analysis hit a bug of its own in this function, and went on with the others. Findings in the function, or that depend on what it does, may be missing. Please report it with the message.",
	},
	{
		Code: OverBudget, Analyzer: "pancheck", Default: true, Severity: Note,
		Title: "the analysis of one function was cut short",
		Text:  "The function has more paths than the analysis follows. What was seen so far is reported; what lies behind was not looked at. Splitting the function helps.",
	},
}

// IsNote reports whether code is a note of the tool about itself.
func IsNote(code string) bool { return code == InternalPanic || code == OverBudget }

// A Check describes one rule.
type Check struct {
	Code     string // "PC4001"; never reused
	Analyzer string // "closedchan"
	Title    string // what is reported, in lower case, one line
	Text     string // what happens at run time (the exact panic text) and why
	Before   string // Go code that is reported
	After    string // the same code, repaired
	Silent   string // what is not reported, and why
	Default  bool   // on without -checks
	Severity string // unless the user's configuration says otherwise
	CWE      int    // the weakness in MITRE's list that it is a case of; 0 if none fits
	Lack     *Lack  // the order whose absence is reported, if that is what the rule is about
}

// A Selection says which checks are on. The zero Selection has the defaults.
type Selection struct {
	// Generated: findings in generated files are wanted, too.
	Generated bool

	explicit bool
	on       map[string]bool
	chosen   map[string]bool // named other than as a default

	// Witnesses asks for a [Witness] with each finding: only a driver that
	// knows [ParseWitness] can do with one.
	Witnesses bool
}

func (s *Selection) witnesses() bool { return s != nil && s.Witnesses }

// Enabled reports whether findings of c are wanted.
func (s *Selection) Enabled(c Check) bool {
	if s == nil || !s.explicit {
		return c.Default
	}
	return s.on[c.Code]
}

// Chosen reports whether the check with this code is on because the user asked for
// it, by its code, by its analyzer or by "all": then findings for which there is
// no evidence in view ([Finding.Weak]) are wanted too.
func (s *Selection) Chosen(code string) bool { return s != nil && s.on[code] && s.chosen[code] }

// Parse reads a list such as "all,-PC2003,ctxleak" over the given checks.
//
// Elements are applied from left to right: a code, an analyzer's name, "all",
// or "default", each adding to the selection, or taking away if it begins with
// "-". A list that begins with a removal starts from the defaults, any other
// from nothing. An element that names nothing is an error.
func Parse(list string, checks []Check) (*Selection, error) {
	changes, err := Changes(list, checks)
	if err != nil {
		return nil, err
	}
	s := &Selection{explicit: true, on: make(map[string]bool), chosen: make(map[string]bool)}
	for item := range strings.SplitSeq(list, ",") {
		name, remove := strings.CutPrefix(strings.TrimSpace(item), "-")
		for _, c := range checks {
			if name == "all" || c.Named(name) {
				s.chosen[c.Code] = !remove
			}
		}
	}
	if strings.HasPrefix(strings.TrimSpace(list), "-") {
		for _, c := range checks {
			s.on[c.Code] = c.Default
		}
	}
	for code, on := range changes {
		s.on[code] = on
	}
	return s, nil
}

// Changes reads a list as [Parse] does and returns what it turns on and off,
// by code, whatever it is applied to.
func Changes(list string, checks []Check) (map[string]bool, error) {
	changes := make(map[string]bool)
	for item := range strings.SplitSeq(list, ",") {
		name, remove := strings.CutPrefix(strings.TrimSpace(item), "-")
		if name == "" {
			return nil, fmt.Errorf("empty element in the list of checks %q", list)
		}
		hit := false
		for _, c := range checks {
			if name == "all" || name == "default" && c.Default || c.Named(name) {
				changes[c.Code] = !remove
				hit = true
			}
		}
		if !hit {
			return nil, fmt.Errorf("unknown check %q: -list-checks shows the codes and analyzers there are", name)
		}
	}
	return changes, nil
}

// Named reports whether name is the code of c or the name of its analyzer.
func (c *Check) Named(name string) bool { return strings.EqualFold(c.Code, name) || c.Analyzer == name }

// Union returns the selection of what s has, and of the given codes.
func (s *Selection) Union(codes map[string]bool, checks []Check) *Selection {
	u := &Selection{explicit: true, on: make(map[string]bool), chosen: make(map[string]bool)}
	for _, c := range checks {
		u.chosen[c.Code] = s.Chosen(c.Code)
		u.on[c.Code] = s.Enabled(c) || codes[c.Code]
	}
	return u
}

// Find returns the check with the given code.
func Find(code string, checks []Check) (Check, bool) {
	i := slices.IndexFunc(checks, func(c Check) bool { return strings.EqualFold(c.Code, code) })
	if i < 0 {
		return Check{}, false
	}
	return checks[i], true
}
