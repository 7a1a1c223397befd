// Command corpus runs pancheck over published modules and compares every
// report with a ledger of reports that were judged by reading the code.
//
//	go -C tools/corpus run . -modules ../../docs/evidence/modules.txt -ledger ../../docs/evidence/ledger.tsv
//
// It lists the reports that are new, those of the ledger that are no longer
// made, and those that nobody has judged, and prints for each code how many of
// the judged reports are true. With -write it adds the new ones to the ledger,
// unjudged. The modules come from the Go proxy, and are analysed in a copy.
//
// Exit status: 0 where nothing has to be looked at, 1 where a report is new or
// a true one is gone, 2 where a module could not be analysed as a whole.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"

	"github.com/pancheck/pancheck/internal/output"
	"github.com/pancheck/pancheck/tools/corpus/internal/module"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	status, err := corpus(ctx, os.Args[1:], os.Stdout, os.Stderr)
	if err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		status = 2
	}
	os.Exit(status)
}

func corpus(ctx context.Context, args []string, out, progress io.Writer) (status int, err error) {
	flags := flag.NewFlagSet("corpus", flag.ContinueOnError)
	modulesFile := flags.String("modules", "../../docs/evidence/modules.txt", "`file` of modules, a path and a version a line")
	ledgerFile := flags.String("ledger", "../../docs/evidence/ledger.tsv", "`file` of judged reports")
	only := flags.String("only", "", "run only the modules whose path contains this `text`")
	tool := flags.String("pancheck", "", "the pancheck `binary`; built from this repository if empty")
	extra := flags.String("flags", "", "further `flags` for pancheck, separated by spaces, such as -checks=all")
	write := flags.Bool("write", false, "add new reports to the ledger, unjudged")
	if err := flags.Parse(args); err != nil {
		return 2, err
	}
	modules, entries, err := readInputs(*modulesFile, *ledgerFile)
	if err != nil {
		return 2, err
	}
	work, err := os.MkdirTemp("", "pancheck-corpus-")
	if err != nil {
		return 2, err
	}
	defer os.RemoveAll(work)
	if *tool == "" {
		*tool = filepath.Join(work, "pancheck")
		if _, err := module.Go(ctx, ".", "build", "-o", *tool, "github.com/pancheck/pancheck/cmd/pancheck"); err != nil {
			return 2, err
		}
	}
	analyse := func(ctx context.Context, m module.Module) ([]output.Finding, error) {
		dir := filepath.Join(work, "module")
		defer os.RemoveAll(dir)
		if err := module.Fetch(ctx, m, dir); err != nil {
			return nil, err
		}
		return runPancheck(ctx, *tool, strings.Fields(*extra), dir)
	}
	var chosen []module.Module
	for _, m := range modules {
		if strings.Contains(m.Path, *only) {
			chosen = append(chosen, m)
		}
	}
	r := collect(ctx, chosen, analyse, progress)
	c := Compare(r.reports, entries, r.complete)
	c.Print(out, r.messages)
	if *write && len(c.New) > 0 {
		for _, report := range c.New {
			entries = append(entries, Entry{Report: report})
		}
		var text bytes.Buffer
		if err := WriteLedger(&text, entries); err != nil {
			return 2, err
		}
		if err := os.WriteFile(*ledgerFile, text.Bytes(), 0o666); err != nil {
			return 2, err
		}
	}
	switch {
	case len(r.complete) < len(chosen):
		return 2, nil
	case c.Changed():
		return 1, nil
	}
	return 0, nil
}

func readInputs(modulesFile, ledgerFile string) ([]module.Module, []Entry, error) {
	text, err := os.ReadFile(modulesFile)
	if err != nil {
		return nil, nil, err
	}
	modules, err := module.ReadList(bytes.NewReader(text))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", modulesFile, err)
	}
	text, err = os.ReadFile(ledgerFile)
	if err != nil {
		return nil, nil, err
	}
	entries, err := ReadLedger(bytes.NewReader(text))
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", ledgerFile, err)
	}
	return modules, entries, nil
}

// results is what the modules of a run gave.
type results struct {
	reports  []Report
	messages map[Report]string
	complete []module.Module // analysed as a whole
}

// collect analyses the modules one after the other. What a module gave before
// its analysis failed is kept, but the module does not count as complete.
func collect(ctx context.Context, modules []module.Module, analyse func(context.Context, module.Module) ([]output.Finding, error), progress io.Writer) results {
	r := results{messages: make(map[Report]string)}
	for _, m := range modules {
		if ctx.Err() != nil {
			break
		}
		start := time.Now()
		findings, err := analyse(ctx, m)
		reports, notes := 0, 0
		for _, f := range findings {
			if f.Severity == output.Note {
				notes++
				continue
			}
			report := Report{
				Module: m.Path, Version: m.Version, Package: f.Package, Function: f.Function, Code: f.Code,
				Line: fmt.Sprintf("%s:%d", filepath.Base(f.Position.File), f.Position.Line),
			}
			reports++
			r.reports = append(r.reports, report)
			r.messages[report] = f.Message
		}
		fmt.Fprintf(progress, "%s: %d reports, %d notes, %.1f s\n", m, reports, notes, time.Since(start).Seconds())
		if err != nil {
			fmt.Fprintf(progress, "%s: incomplete: %v\n", m, err)
			continue
		}
		r.complete = append(r.complete, m)
	}
	return r
}

// runPancheck runs the binary over all packages of the module in dir. Exit
// status 0 and 1 are those of an analysis without errors.
func runPancheck(ctx context.Context, tool string, extra []string, dir string) ([]output.Finding, error) {
	tool, err := filepath.Abs(tool)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, tool, append(append([]string{"-f", "json"}, extra...), "./...")...)
	cmd.Dir = dir
	cmd.Env = module.Environment()
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	failure := cmd.Run()
	var findings []output.Finding
	decoder := json.NewDecoder(&stdout)
	for {
		var f output.Finding
		if err := decoder.Decode(&f); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return findings, fmt.Errorf("output of pancheck: %w", err)
		}
		findings = append(findings, f)
	}
	var exit *exec.ExitError
	if errors.As(failure, &exit) && exit.ExitCode() == 1 {
		failure = nil
	}
	if failure != nil {
		return findings, fmt.Errorf("%w: %s", failure, bytes.TrimSpace(stderr.Bytes()))
	}
	return findings, nil
}
