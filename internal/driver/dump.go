package driver

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/dump"
	"github.com/pancheck/pancheck/internal/load"
)

// writeDump writes what the engine knows of the function or field that the
// options name, and returns the exit code.
func writeDump(ctx context.Context, opts *options, query *load.Query, stdout, stderr io.Writer) (int, error) {
	name, what, kind := opts.dumpSummary, dump.Summary, "function"
	switch {
	case opts.dumpWalk != "":
		name, what = opts.dumpWalk, dump.Walk
	case opts.dumpObject != "":
		name, what, kind = opts.dumpObject, dump.Object, "field or package variable"
	}
	var mu sync.Mutex
	var texts []string
	result, err := analyseHere(ctx, []*analysis.Analyzer{dump.New(name, what, func(text string) {
		mu.Lock()
		defer mu.Unlock()
		if !slices.Contains(texts, text) { // a package and its variant with tests
			texts = append(texts, text)
		}
	})}, query, nil, stderr)
	if err != nil {
		return 0, err
	}
	if len(texts) == 0 && len(result.problems) == 0 {
		return 0, fmt.Errorf("no %s %s in the packages: name it as package.Name or package.Type.Name, with $1 behind it for the first literal in a function", kind, name)
	}
	slices.Sort(texts)
	result.findings = nil
	if _, err := io.WriteString(stdout, strings.Join(texts, "\n")); err != nil {
		return 0, err
	}
	for _, p := range result.problems {
		printProblem(stderr, p)
	}
	if len(result.problems) > 0 {
		return exitTrouble, nil
	}
	return exitClean, nil
}
