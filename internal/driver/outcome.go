package driver

import (
	"context"
	"fmt"
	"io"
	"time"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// An outcome is all that an analysis has to tell.
type outcome struct {
	findings []*output.Finding
	problems []load.Problem
	times    []stage
	analysed map[string]bool // import paths of packages that were analysed
	files    map[string]bool // their files
	cached   *hits           // nil where there was no cache
}

// hits says of how many units the results were in the cache.
type hits struct{ found, missed int }

// A stage is a part of the work, and the time it took by the clock or, where
// it says so, summed over processors.
type stage struct {
	name string
	time time.Duration
}

func (o *outcome) printTimes(w io.Writer) {
	for _, s := range o.times {
		fmt.Fprintf(w, "%-32s %8.3fs\n", s.name, s.time.Seconds())
	}
	if o.cached != nil {
		fmt.Fprintf(w, "%-32s %8d\n%-32s %8d\n", "packages from the cache", o.cached.found, "packages analysed", o.cached.missed)
	}
}

// analyseHere analyses the packages in this process, as far as m, which may be
// nil, does not know the results.
func analyseHere(ctx context.Context, analyzers []*analysis.Analyzer, query *load.Query, m *memo, stderr io.Writer) (*outcome, error) {
	start := time.Now()
	p := newProgress(stderr)
	defer p.stop()
	producers := factProducers(analyzers)
	graph, err := load.Find(ctx, query, len(producers) > 0)
	if err != nil {
		return nil, err
	}
	result := &outcome{files: graph.Files()}
	r := &analysisRun{graph: graph, analyzers: analyzers, producers: producers, memo: m, progress: p}
	r.init()
	found := time.Now()
	result.cached = m.recall(r)
	recalled := time.Now()
	if err := graph.Prepare(ctx); err != nil {
		return nil, err
	}
	prepared := time.Now()
	if err := r.run(ctx); err != nil {
		return nil, err
	}
	problems := append(graph.Problems(), r.problems...)
	if skipped := graph.Skipped(); len(skipped) > 0 {
		problems = append(problems, load.Problem{Message: skippedMessage(len(skipped))})
	}
	result.findings, result.problems, result.analysed = r.findings, problems, r.analysed
	result.times = []stage{{"list packages", found.Sub(start)}}
	if result.cached != nil {
		result.times = append(result.times, stage{"read the cache", recalled.Sub(found)})
	}
	result.times = append(append(result.times,
		stage{"locate export data", prepared.Sub(recalled)},
		stage{"check and analyse", time.Since(prepared)},
	), r.times()...)
	return result, nil
}

func skippedMessage(n int) string {
	if n == 1 {
		return "1 package was not analysed, because it imports what has the errors above"
	}
	return fmt.Sprintf("%d packages were not analysed, because they import what has the errors above", n)
}
