package check_test

import (
	"strings"
	"testing"

	"github.com/pancheck/pancheck/internal/check"
)

var checks = []check.Check{
	{Code: "PC1001", Analyzer: "nilpool", Default: true},
	{Code: "PC1002", Analyzer: "nilpool"},
	{Code: "PC4001", Analyzer: "closedchan", Default: true},
	{Code: "PC4002", Analyzer: "closedchan", Default: true},
	{Code: "PC4003", Analyzer: "closedchan"},
}

// enabled lists the codes that a selection has on.
func enabled(s *check.Selection) string {
	var codes []string
	for _, c := range checks {
		if s.Enabled(c) {
			codes = append(codes, c.Code)
		}
	}
	return strings.Join(codes, " ")
}

func TestParse(t *testing.T) {
	tests := []struct{ list, want, err string }{
		{list: "all", want: "PC1001 PC1002 PC4001 PC4002 PC4003"},
		{list: "default", want: "PC1001 PC4001 PC4002"},
		{list: "PC4003", want: "PC4003"},
		{list: "pc4003", want: "PC4003"},
		{list: "nilpool", want: "PC1001 PC1002"},
		{list: "nilpool,PC4003", want: "PC1001 PC1002 PC4003"},
		{list: " nilpool , -PC1002 ", want: "PC1001"},
		{list: "all,-closedchan", want: "PC1001 PC1002"},
		{list: "all,-closedchan,PC4001", want: "PC1001 PC1002 PC4001"}, // from left to right
		{list: "PC4001,-closedchan", want: ""},
		{list: "-PC4001", want: "PC1001 PC4002"}, // from the defaults
		{list: "-nilpool,PC1002", want: "PC1002 PC4001 PC4002"},
		{list: "default,PC1002", want: "PC1001 PC1002 PC4001 PC4002"},
		{list: "all,-default", want: "PC1002 PC4003"},
		{list: "", err: "empty element"},
		{list: "all,", err: "empty element"},
		{list: "all,-", err: "empty element"},
		{list: "PC9999", err: `unknown check "PC9999"`},
		{list: "all,-PC9999", err: `unknown check "PC9999"`},
		{list: "Nilpool", err: `unknown check "Nilpool"`},
		{list: "--all", err: `unknown check "-all"`},
	}
	for _, tt := range tests {
		s, err := check.Parse(tt.list, checks)
		if tt.err != "" {
			if err == nil || !strings.Contains(err.Error(), tt.err) {
				t.Errorf("%q: error %v, want %q", tt.list, err, tt.err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%q: %v", tt.list, err)
		} else if got := enabled(s); got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.list, got, tt.want)
		}
	}
	const defaults = "PC1001 PC4001 PC4002"
	if got := enabled(nil); got != defaults {
		t.Errorf("no selection: %s", got)
	}
	if got := enabled(new(check.Selection)); got != defaults {
		t.Errorf("the zero selection: %s", got)
	}
}

func TestChosen(t *testing.T) {
	for _, tt := range []struct {
		list string
		want bool
	}{
		{"default", false}, {"-PC1001", false}, {"all", true}, {"PC4001", true}, {"closedchan", true},
		{"default,PC4001", true}, {"PC4001,default", true}, {"all,-PC4001", false}, {"PC4001,-PC4001,default", false},
	} {
		s, err := check.Parse(tt.list, checks)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.Chosen("PC4001"); got != tt.want {
			t.Errorf("%q: PC4001 is chosen: %t", tt.list, got)
		}
	}
	var none *check.Selection
	if none.Chosen("PC4001") {
		t.Error("without a selection a check is chosen")
	}
}

func TestFind(t *testing.T) {
	if c, ok := check.Find("pc4002", checks); !ok || c.Code != "PC4002" {
		t.Errorf("pc4002: got %v, %t", c.Code, ok)
	}
	if _, ok := check.Find("PC400", checks); ok {
		t.Error("part of a code is found")
	}
}

func TestIsNote(t *testing.T) {
	for code, want := range map[string]bool{check.InternalPanic: true, check.OverBudget: true, check.Directive: false, "PC1001": false, "PC5001": false} {
		if got := check.IsNote(code); got != want {
			t.Errorf("%s is a note: %t", code, got)
		}
	}
}

func TestDoc(t *testing.T) {
	const source = `// Package example is an example.
//
// # Analyzer example
//
// example: report examples
//
// An example is an example.
//
// # Limits
//
// None.
package example
`
	if got, want := check.Doc(source, "example"), "report examples\n\nAn example is an example."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, tt := range []struct{ source, name, want string }{
		{source, "other", `no section "# Analyzer other"`},
		{strings.Replace(source, "example: report", "report", 1), "example", `does not begin with "example: "`},
		{"no Go", "example", "expected 'package'"},
	} {
		func() {
			defer func() {
				got := recover()
				if err, ok := got.(error); ok {
					got = err.Error()
				}
				if s, _ := got.(string); !strings.Contains(s, tt.want) {
					t.Errorf("panicked with %v, want %q", got, tt.want)
				}
			}()
			check.Doc(tt.source, tt.name)
		}()
	}
}
