// Package driver is what the pancheck command does: it takes the command line
// apart, has the packages analysed, and prints the outcome.
//
// There are two doors. A build system that follows the protocol of go vet
// comes in by the one, with a file that describes a single package, and is
// served by x/tools' unitchecker (see vettool.go). A user comes in by the
// other, with package patterns. The user's packages are then analysed here, in
// this process (see analyse.go), or, with -backend=vet, by the go command,
// which calls back through the first door (see vetbackend.go).
package driver

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/pprof"
	"syscall"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// A Suite is what the command consists of.
type Suite struct {
	// Analyzers returns new analyzers that report the checks in sel, which
	// is filled before they run.
	Analyzers func(sel *check.Selection) []*analysis.Analyzer
	// Checks are all checks, sorted by code.
	Checks []check.Check
}

// Exit codes, the same for every format.
const (
	exitClean    = 0 // nothing found
	exitFindings = 1
	exitTrouble  = 2 // wrong usage, packages that don't build, or an internal error
)

// Main runs the command with the arguments of the process, and exits.
func Main(suite Suite) {
	args := os.Args[1:]
	if os.Getenv("GOGC") == "" {
		spendMemory()
	}
	if isVetCommand(args) {
		runVetTool(suite) // exits
	}
	os.Exit(run(suite, args, os.Stdout, os.Stderr))
}

// run is the user's door. It returns the exit code.
func run(suite Suite, args []string, stdout, stderr io.Writer) int {
	opts, err := parseOptions(args)
	if err == nil {
		var code int
		if code, err = perform(suite, opts, stdout, stderr); err == nil {
			return code
		}
	}
	printProblem(stderr, err)
	return exitTrouble
}

func printProblem(w io.Writer, err error) { fmt.Fprintf(w, "pancheck: %v\n", err) }

// perform does what the options ask for.
func perform(suite Suite, opts *options, stdout, stderr io.Writer) (int, error) {
	switch {
	case opts.help:
		return exitClean, printUsage(stdout)
	case opts.version:
		return exitClean, printVersion(stdout)
	case opts.listChecks:
		return exitClean, printChecks(stdout, suite.all())
	case opts.explain != "":
		return exitClean, explain(stdout, opts.explain, suite.all())
	}
	format := output.FormatByName(opts.format)
	if format == nil {
		return 0, fmt.Errorf("unknown format %q: -f takes one of %s", opts.format, output.FormatNames())
	}
	if opts.chdir != "" {
		if err := os.Chdir(opts.chdir); err != nil {
			return 0, fmt.Errorf("-C: %w", err)
		}
	}
	if opts.cpuProfile != "" {
		file, err := os.Create(opts.cpuProfile)
		if err != nil {
			return 0, fmt.Errorf("-debug.cpuprofile: %w", err)
		}
		defer file.Close()
		if err := pprof.StartCPUProfile(file); err != nil {
			return 0, fmt.Errorf("-debug.cpuprofile: %w", err)
		}
		defer pprof.StopCPUProfile()
	}
	dir, err := os.Getwd()
	if err != nil {
		return 0, err
	}
	p, err := makePlan(suite, opts, dir)
	if err != nil {
		return 0, err
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	query := &load.Query{Dir: dir, Patterns: opts.patterns, Tests: p.tests, Tags: p.tags}
	if opts.dumpSummary != "" || opts.dumpObject != "" || opts.dumpWalk != "" {
		return writeDump(ctx, opts, query, stdout, stderr)
	}
	if opts.audit != "" {
		return writeAudit(ctx, opts, query, stdout, stderr)
	}
	if err := p.prepare(ctx); err != nil {
		return 0, err
	}
	p.memo = newMemo(p)
	result, err := p.analyse(ctx, suite, query, stderr)
	if errors.Is(err, context.Canceled) {
		return 0, errInterrupted
	}
	if err != nil {
		return 0, err
	}
	if opts.time {
		result.printTimes(stderr)
	}
	chosen, err := p.conclude(ctx, suite, query, result, stderr)
	if errors.Is(err, context.Canceled) {
		return 0, errInterrupted
	}
	if err != nil {
		return 0, err
	}
	chosen.notes = append(chosen.notes, p.memo.finish()...)
	w := &writer{plan: p, stdout: stdout, stderr: stderr}
	return w.report(chosen, format)
}
