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

// Codes of the notes the tool makes about itself. They are not findings: they
// never change an exit code.
const (
	// InternalPanic is reported where the analysis of one function panicked.
	InternalPanic = "PC0001"
	// OverBudget is reported where a function was too large to analyse whole.
	OverBudget = "PC0002"
)

// Notes documents the codes of notes.
var Notes = []Check{
	{
		Code: InternalPanic, Analyzer: "pancheck", Default: true,
		Title: "the analysis of one function failed",
		Text:  "The analysis hit a bug of its own in this function, and went on with the others. Findings in the function, or that depend on what it does, may be missing. Please report it with the message.",
	},
	{
		Code: OverBudget, Analyzer: "pancheck", Default: true,
		Title: "the analysis of one function was cut short",
		Text:  "The function has more paths than the analysis follows. What was seen so far is reported; what lies behind was not looked at. Splitting the function helps.",
	},
}

// IsNote reports whether code is a note of the tool about itself.
func IsNote(code string) bool { return strings.HasPrefix(code, "PC0") }

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
}

// A Selection says which checks are on. The zero Selection has the defaults.
type Selection struct {
	explicit bool
	on       map[string]bool
	chosen   map[string]bool // of those that are on: named other than as a default
}

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
	s := &Selection{explicit: true, on: make(map[string]bool), chosen: make(map[string]bool)}
	add := func(match func(Check) bool, on, chosen bool) (hit bool) {
		for _, c := range checks {
			if match(c) {
				hit = true
				s.on[c.Code] = on
				s.chosen[c.Code] = on && (chosen || s.chosen[c.Code])
			}
		}
		return hit
	}
	isDefault := func(c Check) bool { return c.Default }
	for i, item := range strings.Split(list, ",") {
		item = strings.TrimSpace(item)
		name, remove := strings.CutPrefix(item, "-")
		if i == 0 && remove {
			add(isDefault, true, false)
		}
		var hit bool
		switch name {
		case "":
			return nil, fmt.Errorf("empty element in the list of checks %q", list)
		case "all":
			hit = add(func(Check) bool { return true }, !remove, true)
		case "default":
			hit = add(isDefault, !remove, false)
		default:
			hit = add(func(c Check) bool { return strings.EqualFold(c.Code, name) || c.Analyzer == name }, !remove, true)
		}
		if !hit {
			return nil, fmt.Errorf("unknown check %q: -list-checks shows the codes and analyzers there are", name)
		}
	}
	return s, nil
}

// Find returns the check with the given code.
func Find(code string, checks []Check) (Check, bool) {
	i := slices.IndexFunc(checks, func(c Check) bool { return strings.EqualFold(c.Code, code) })
	if i < 0 {
		return Check{}, false
	}
	return checks[i], true
}
