package driver

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/token"
	"io"
	"os/exec"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/internal/bounds"
	"github.com/pancheck/pancheck/internal/dump"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// auditCgo is the one audit that there is.
const auditCgo = "cgo"

// A crossing is one line of the audit, as JSON has it.
type crossing struct {
	Schema    int             `json:"schema"`
	Position  output.Position `json:"position"`
	Direction string          `json:"direction"`
	What      string          `json:"what"`
	Object    string          `json:"object"`
	Verdict   bounds.Verdict  `json:"verdict"`
	Reason    string          `json:"reason"`
	Code      string          `json:"code,omitempty"` // of the finding that makes it wrong
}

func (c crossing) String() string {
	reason := c.Reason
	if c.Code != "" {
		reason += " (" + c.Code + ")"
	}
	return fmt.Sprintf("%s: %s: %s: %s, %s: %s", c.Position, c.Verdict, c.Direction, c.What, c.Object, reason)
}

func (o *options) validateAudit() error {
	switch {
	case o.audit == "":
		return nil
	case o.audit != auditCgo:
		return fmt.Errorf("unknown audit %q: -audit takes %s", o.audit, auditCgo)
	case o.format != "text" && o.format != "json":
		return errors.New("-audit writes a list, and no findings: -f takes text or json with it")
	case o.backend != backendHere || o.matrix != "" || o.arch != "" || o.output != "":
		return errors.New("-audit works in this process, on one build configuration, and writes to standard output: use it without -backend, -matrix, -arch and -o")
	}
	return nil
}

// writeAudit lists where memory crosses the boundary to C, and returns the exit code.
func writeAudit(ctx context.Context, opts *options, query *load.Query, stdout, stderr io.Writer) (int, error) {
	var mu sync.Mutex
	var list []crossing
	var skipped []string
	a := dump.Cgo(func(fset *token.FileSet, found []bounds.Crossing) {
		mu.Lock()
		defer mu.Unlock()
		for _, c := range found {
			p := fset.Position(c.Pos)
			list = append(list, crossing{
				Schema: output.SchemaVersion, Position: output.Position{File: output.Relative(query.Dir, p.Filename), Line: p.Line, Column: p.Column},
				Direction: c.Direction, What: c.What, Object: c.Object, Verdict: c.Verdict, Reason: c.Reason, Code: c.Code,
			})
		}
	}, func(file string) {
		mu.Lock()
		defer mu.Unlock()
		skipped = append(skipped, output.Relative(query.Dir, file))
	})
	result, err := analyseHere(ctx, []*analysis.Analyzer{a}, query, nil, stderr)
	if errors.Is(err, context.Canceled) {
		return 0, errInterrupted
	}
	if err != nil {
		return 0, err
	}
	slices.SortFunc(list, compareCrossings)
	list = slices.Compact(list) // a package and its variant with tests have places in common
	var text strings.Builder
	counts := make(map[bounds.Verdict]int)
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	for _, c := range list {
		counts[c.Verdict]++
		if opts.format == "json" {
			err = enc.Encode(c)
		} else {
			_, err = fmt.Fprintln(&text, c)
		}
		if err != nil {
			return 0, err
		}
	}
	if _, err := io.WriteString(stdout, text.String()); err != nil {
		return 0, err
	}
	if opts.summary {
		fmt.Fprintf(stderr, "pancheck: %d places: %d wrong, %d unproved, %d proved\n", len(list), counts[bounds.Wrong], counts[bounds.Unproved], counts[bounds.Proved])
	}
	trouble := len(result.problems) > 0
	for _, p := range result.problems {
		printProblem(stderr, p)
	}
	slices.Sort(skipped)
	if skipped = slices.Compact(skipped); len(skipped) > 0 || cgoIsOff(ctx, query) {
		trouble = true
		fmt.Fprintln(stderr, "pancheck: cgo is off, since CGO_ENABLED is 0 or there is no C compiler: files that import \"C\" are not built, and nothing is known of them")
		for _, file := range skipped {
			fmt.Fprintf(stderr, "pancheck: not looked at: %s\n", file)
		}
	}
	if trouble {
		return exitTrouble, nil
	}
	return exitClean, nil
}

func compareCrossings(x, y crossing) int {
	return cmp.Or(
		cmp.Compare(x.Position.File, y.Position.File), cmp.Compare(x.Position.Line, y.Position.Line), cmp.Compare(x.Position.Column, y.Position.Column),
		cmp.Compare(x.Direction, y.Direction), cmp.Compare(x.What, y.What), cmp.Compare(x.Object, y.Object),
		cmp.Compare(x.Verdict, y.Verdict), cmp.Compare(x.Reason, y.Reason))
}

// cgoIsOff reports whether the go command leaves out what imports "C": packages that
// have nothing else are not even listed then.
func cgoIsOff(ctx context.Context, query *load.Query) bool {
	cmd := exec.CommandContext(ctx, "go", "env", "CGO_ENABLED")
	cmd.Dir = query.Dir
	text, err := cmd.Output()
	return err == nil && strings.TrimSpace(string(text)) == "0"
}
