package proof

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/pancheck/pancheck/analyzers"
)

// examples says how each program under examples fails.
var examples = []struct {
	name  string
	flags []string // of go build
	text  string   // that the program prints when it fails
	or    string   // what it prints instead where the waiter sees the counter first
}{
	{"closedchan", nil, "panic: send on closed channel", ""},
	{"ctxleak", nil, "goroutines left behind", ""},
	{"nilpool", nil, "invalid memory address or nil pointer dereference", ""},
	{"unsafebounds", []string{"-gcflags=all=-d=checkptr"}, "checkptr: converted pointer straddles multiple allocations", ""},
	{"waitgroup", nil, "panic: sync: negative WaitGroup counter", "panic: sync: WaitGroup is reused before previous Wait has returned"},
}

const moduleRoot = "../.."

// TestExamplesFail builds each example and runs it: it fails as it says.
func TestExamplesFail(t *testing.T) {
	dir := t.TempDir()
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			exe := filepath.Join(dir, e.name+".exe")
			build := exec.CommandContext(t.Context(), "go", append(append([]string{"build", "-o", exe}, e.flags...), "./examples/"+e.name)...)
			build.Dir = moduleRoot
			if output, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, output)
			}
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			output, err := exec.CommandContext(ctx, exe).CombinedOutput()
			if ctx.Err() != nil {
				t.Fatal("does not end")
			}
			other := e.or != "" && strings.Contains(string(output), e.or)
			if err == nil || !strings.Contains(string(output), e.text) && !other {
				t.Errorf("ended with %v, want %q in its output:\n%s", err, e.text, shorten(string(output)))
			}
			about, err := os.ReadFile(filepath.Join(moduleRoot, "examples", e.name, "main.go"))
			if err != nil {
				t.Fatal(err)
			}
			if introduction, _, _ := strings.Cut(string(about), "package main"); !strings.Contains(introduction, e.text) {
				t.Errorf("the comment at its head does not say that it ends with %q", e.text)
			}
		})
	}
}

// TestExamplesReports demands that pancheck names exactly the lines that the
// examples mark.
func TestExamplesReports(t *testing.T) {
	found, err := Mismatches(moduleRoot, analyzers.All(), "./examples/...")
	if err != nil {
		t.Fatal(err)
	}
	listed := pending(t)
	for _, e := range examples {
		t.Run(e.name, func(t *testing.T) {
			problems := found["github.com/pancheck/pancheck/examples/"+e.name]
			if name := "examples/" + e.name; listed[name] {
				stillPending(t, name, problems)
				return
			}
			for _, problem := range problems {
				t.Error(problem)
			}
		})
	}
	dirs, err := filepath.Glob(filepath.Join(moduleRoot, "examples", "*", "main.go"))
	if err != nil || len(dirs) != len(examples) {
		t.Errorf("%d examples, %d in the table (%v)", len(dirs), len(examples), err)
	}
}
