package main

import (
	"strings"
	"testing"
)

// TestFixtures edits the fixtures of an analyzer, and the programs.
func TestFixtures(t *testing.T) {
	for dir, packages := range map[string]string{"../../../testdata/src": "./closedchan/...", "../../../testdata/programs": "./waitgroup/..."} {
		var out strings.Builder
		if err := run(t.Context(), []string{"-dir", dir, "-packages", packages, "-n", "8"}, &out); err != nil {
			t.Error(err)
		}
		t.Log(out.String())
		if !strings.Contains(out.String(), " 0 analysed") && !strings.Contains(out.String(), " 1 analysed") {
			t.Error("everything was analysed each time")
		}
	}
}
