package driver

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"
	"testing"

	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

func TestParsePosition(t *testing.T) {
	for s, want := range map[string]output.Position{
		"/a/b.go:3:14":   {File: "/a/b.go", Line: 3, Column: 14},
		"/a/b.go:3":      {File: "/a/b.go", Line: 3},
		"/a/b.go":        {File: "/a/b.go"},
		`C:\a\b.go:3:14`: {File: `C:\a\b.go`, Line: 3, Column: 14},
		"-":              {File: "-"},
		"":               {},
	} {
		if got := parsePosition(s); got != want {
			t.Errorf("parsePosition(%q) = %+v, want %+v", s, got, want)
		}
	}
}

func TestVetProblems(t *testing.T) {
	got := vetProblems(`go: downloading example.com/x v1.0.0
# example.com/m/b
# [example.com/m/b]
vet: ./b.go:3:1: undefined: x
# example.com/m/a [example.com/m/a.test]
a/a.go:1:2: first
a/a.go:2:2: second
# example.com/m/c
pancheck: internal error: analyzer x panicked
`)
	want := []load.Problem{
		{Message: "a/a.go:1:2: first (example.com/m/a does not compile, and 1 more: see go vet example.com/m/a)"},
		{Message: "b.go:3:1: undefined: x (example.com/m/b does not compile: see go vet example.com/m/b)"},
		{Message: "internal error: analyzer x panicked"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// TestRunTasks runs a lattice of tasks, each of which checks that those it
// waits for have run.
func TestRunTasks(t *testing.T) {
	const rows, columns = 30, 30
	var ran [rows][columns]atomic.Bool
	var tasks []*task
	for i := range rows {
		for j := range columns {
			next := &task{first: j%3 == 0, run: func() {
				if i > 0 && !ran[i-1][j].Load() || j > 0 && !ran[i][j-1].Load() {
					t.Errorf("task %d,%d ran too early", i, j)
				}
				ran[i][j].Store(true)
			}}
			if i > 0 {
				next.after(tasks[(i-1)*columns+j])
			}
			if j > 0 {
				next.after(tasks[i*columns+j-1])
			}
			tasks = append(tasks, next)
		}
	}
	if err := runTasks(t.Context(), tasks); err != nil {
		t.Fatal(err)
	}
	for i := range rows {
		for j := range columns {
			if !ran[i][j].Load() {
				t.Errorf("task %d,%d did not run", i, j)
			}
		}
	}
	if err := runTasks(t.Context(), nil); err != nil {
		t.Error(err)
	}
}

func TestRunTasksCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	first := &task{run: cancel}
	second := &task{run: func() { t.Error("a task ran after the end") }}
	second.after(first)
	if err := runTasks(ctx, []*task{first, second}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestFunctionAt(t *testing.T) {
	src := readSource("testdata/functions.go")
	for line, want := range map[int]string{
		1:  "",
		3:  "",
		5:  "F",
		8:  "T.M",
		11: "(*T).P",
		14: "(*G).M",
	} {
		if got := src.functionAt(line, 2); got != want {
			t.Errorf("line %d lies in %q, want %q", line, got, want)
		}
	}
}
