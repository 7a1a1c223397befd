package proof

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/pancheck/pancheck/analyzers"
)

// programsRoot holds whole programs, <analyzer>/<bad or good>/<program>, as
// services and tools are written. They come without a twin. A bad one fails
// when it is run, a good one ends with exit status 0; a comment before the
// package clause of main.go says what a failure is, unless it is just an exit
// status other than 0.
const programsRoot = "../../testdata/programs"

// Oracles of programs, beside those of kinds that have a text of their own.
const (
	exitStatus = "exit"   // it finds out by itself that something went wrong, or dies of it
	prints     = "prints" // it goes on, and prints the wrong thing: prints "TEXT"
)

// A program is one command under programsRoot.
type program struct {
	name string // <analyzer>/<bad or good>/<program>
	bad  bool
	kind string // exitStatus, prints, or a key of kinds
	text string // of prints
}

func (p program) set() string {
	if p.kind == exitStatus || p.kind == prints {
		return "plain"
	}
	return kinds[p.kind].set
}

// failed reports whether a run of a bad program shows the bug.
func (p program) failed(output string, err error) bool {
	if p.kind == prints {
		return strings.Contains(output, p.text)
	}
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	// With -asan the compiler turns on checkptr, too, which may see it first.
	return strings.Contains(output, kinds[p.kind].text) || p.kind == "asan" && strings.Contains(output, kinds["checkptr"].text)
}

func programs(t *testing.T) []program {
	t.Helper()
	mains, err := filepath.Glob(filepath.Join(programsRoot, "*", "*", "*", "main.go"))
	if err != nil || len(mains) == 0 {
		t.Fatalf("no programs in %s (%v)", programsRoot, err)
	}
	var list []program
	bases := make(map[string]string)
	for _, main := range mains {
		name, err := filepath.Rel(programsRoot, filepath.Dir(main))
		if err != nil {
			t.Fatal(err)
		}
		base := filepath.Base(name)
		if other := bases[base]; other != "" {
			t.Fatalf("%s and %s have one name: their binaries would be one", other, name)
		}
		bases[base] = name
		file, err := parser.ParseFile(token.NewFileSet(), main, nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		p := program{name: filepath.ToSlash(name), bad: strings.Contains(filepath.ToSlash(name), "/bad/"), kind: exitStatus}
		if o := comments(file, "//oracle:"); len(o) == 1 {
			kind, text, _ := strings.Cut(o[0], " ")
			p.kind = kind
			if p.kind == prints {
				if p.text, err = strconv.Unquote(text); err != nil || p.text == "" {
					t.Fatalf("%s: oracle %q: a quoted text is missing", main, o[0])
				}
			}
		}
		if k, ok := kinds[p.kind]; p.kind != exitStatus && p.kind != prints && (!ok || k.text == "" && p.kind != "reuse") {
			t.Fatalf("%s: oracle %q is none for programs", main, p.kind)
		}
		list = append(list, p)
	}
	return list
}

// TestProgramsReports demands that pancheck reports the marked lines of the
// programs and no other.
func TestProgramsReports(t *testing.T) {
	found, err := Mismatches(programsRoot, analyzers.All(), "./...")
	if err != nil {
		t.Fatal(err)
	}
	listed := pending(t)
	for _, p := range programs(t) {
		t.Run(p.name, func(t *testing.T) {
			var problems []string
			for pkg, lines := range found {
				if rest, ok := strings.CutPrefix(pkg, "programs/"+p.name); ok && (rest == "" || rest[0] == '/') {
					problems = append(problems, lines...)
				}
			}
			// Whether a budget suffices is not what the marks are about.
			problems = slices.DeleteFunc(problems, func(p string) bool { return strings.HasSuffix(p, "(PC0002)") })
			if name := "programs/" + p.name; listed[name] {
				stillPending(t, name, problems)
				return
			}
			slices.Sort(problems)
			for _, problem := range problems {
				t.Error(problem)
			}
		})
	}
}

// sample is how many programs there are to one that TestPrograms runs, unless
// PANCHECK_PROOF_RUNS is set or some are named: to link all takes longer than all other
// tests.
const sample = 3

// TestPrograms runs the programs.
func TestPrograms(t *testing.T) {
	dir := t.TempDir()
	bySet := make(map[string][]string)
	var list []program
	all, narrowed := os.Getenv("PANCHECK_PROOF_RUNS") != "", strings.Contains(flag.Lookup("test.run").Value.String(), "/")
	for i, p := range programs(t) {
		if selected(t, "TestPrograms/"+p.name) && (all || narrowed || i%sample == 0) {
			list = append(list, p)
		}
	}
	for _, p := range list {
		bySet[p.set()] = append(bySet[p.set()], "./"+p.name)
	}
	for name, packages := range bySet {
		s := sets[name]
		args := []string{"build", "-ldflags=-w", "-o", filepath.Join(dir, name) + string(filepath.Separator)}
		for _, flag := range s.flags {
			args = append(args, strings.ReplaceAll(flag, "MODULE", "programs"))
		}
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
		build := exec.CommandContext(t.Context(), "go", append(args, packages...)...)
		build.Dir = programsRoot
		build.Env = append(append(os.Environ(), "GOWORK=off", "GOFLAGS="), s.env...)
		if output, err := build.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, output)
		}
	}
	for _, p := range list {
		t.Run(p.name, func(t *testing.T) {
			t.Parallel()
			if err := runProgram(t.Context(), filepath.Join(dir, p.set(), filepath.Base(p.name)), p); err != nil {
				t.Error(err)
			}
		})
	}
}

// programRuns is how often a bad program is run until it fails: where
// goroutines race, most runs fail.
const programRuns = 10

func runProgram(ctx context.Context, exe string, p program) error {
	for i := range programRuns {
		limit, cancel := context.WithTimeout(ctx, time.Minute)
		cmd := exec.CommandContext(limit, exe)
		cmd.Env = append(os.Environ(), kinds[p.kind].env...)
		output, err := cmd.CombinedOutput()
		hung := limit.Err() != nil
		cancel()
		switch {
		case hung:
			return errors.New("does not end")
		case !p.bad:
			if err != nil {
				return fmt.Errorf("run %d: %w\n%s", i+1, err, shorten(string(output)))
			}
			return nil
		case p.failed(string(output), err):
			return nil
		}
	}
	return fmt.Errorf("does not fail in %d runs", programRuns)
}
