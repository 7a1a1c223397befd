package main

import (
	"fmt"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/pancheck/pancheck/internal/output"
	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

// TestBackends demands of pancheck in one process, and of pancheck by way of go vet,
// the same findings with the same steps, on two published modules that have some.
func TestBackends(t *testing.T) {
	if testing.Short() {
		t.Skip("analyses two modules twice")
	}
	tool := filepath.Join(t.TempDir(), "pancheck")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", tool, "github.com/pancheck/pancheck/cmd/pancheck").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, m := range []module.Module{{Path: "github.com/hashicorp/raft", Version: "v1.8.0"}, {Path: "github.com/panjf2000/ants/v2", Version: "v2.12.1"}} {
		dir := filepath.Join(t.TempDir(), "module")
		if err := module.Fetch(t.Context(), m, dir); err != nil {
			t.Fatal(err)
		}
		found := make(map[string]map[string]bool)
		for _, backend := range []string{"-backend=here", "-backend=vet"} {
			findings, err := runPancheck(t.Context(), tool, []string{"-config=off", "-no-cache", backend}, dir)
			if err != nil {
				t.Fatalf("%s, %s: %v", m, backend, err)
			}
			found[backend] = lines(findings)
		}
		if len(found["-backend=here"]) == 0 {
			t.Errorf("%s: no findings", m)
		}
		if a, b := found["-backend=here"], found["-backend=vet"]; !maps.Equal(a, b) {
			t.Errorf("%s: in one process\n%q\nby go vet\n%q", m, slices.Sorted(maps.Keys(a)), slices.Sorted(maps.Keys(b)))
		}
	}
}

// lines describes the findings, notes left out.
func lines(findings []output.Finding) map[string]bool {
	found := make(map[string]bool)
	for _, f := range findings {
		if f.Severity == output.Note {
			continue
		}
		text := fmt.Sprintf("%s:%d:%d %s %s", f.Position.File, f.Position.Line, f.Position.Column, f.Code, f.Message)
		for _, r := range f.Related {
			text += fmt.Sprintf("; %s:%d:%d %s", r.Position.File, r.Position.Line, r.Position.Column, r.Message)
		}
		found[text] = true
	}
	return found
}
