package driver

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// analyseByVet has the packages analysed by go vet, with this executable as
// its tool, and reads the findings from its JSON output.
func (p *plan) analyseByVet(ctx context.Context, query *load.Query) (*outcome, error) {
	start := time.Now()
	// go vet gives up where a single package cannot be found, and words what
	// is wrong with the patterns in its own way: it gets the others alone.
	graph, err := load.Find(ctx, query, false)
	if err != nil {
		return nil, err
	}
	result := &outcome{problems: graph.Problems(), analysed: make(map[string]bool), files: graph.Files()}
	found := time.Now()
	paths := graph.RootPaths()
	if len(paths) == 0 {
		return result, nil
	}
	if slices.Contains(paths, "command-line-arguments") {
		paths = query.Patterns // single files
	}
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	args := append([]string{"vet", "-vettool=" + exe, "-json", "-notes", "-witnesses"}, p.vetFlags()...)
	if query.Tags != "" {
		args = append(args, "-tags="+query.Tags)
	}
	cmd := exec.CommandContext(ctx, "go", append(args, paths...)...)
	cmd.Dir = query.Dir
	cmd.Env = append(append(cmd.Environ(), query.Env...), p.vetEnviron())
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	trouble := vetProblems(stderr.String())
	if err != nil && len(trouble) == 0 {
		trouble = []load.Problem{{Message: "go vet: " + err.Error()}}
	}
	findings, internal, err := readVetOutput(&stdout)
	if err != nil {
		return nil, fmt.Errorf("reading the output of go vet: %w", err)
	}
	result.findings = findings
	for _, path := range paths {
		result.analysed[path], result.analysed[path+"_test"] = true, true
	}
	result.problems = slices.Concat(result.problems, trouble, internal)
	result.times = []stage{{"list packages", found.Sub(start)}, {"go vet", time.Since(found)}}
	return result, nil
}

// vetDiagnostic is a diagnostic in the output of go vet -json, as
// unitchecker writes it.
type vetDiagnostic struct {
	Category       string
	Posn           string
	End            string
	Message        string
	SuggestedFixes []struct {
		Message string
		Edits   []struct {
			Filename   string
			Start, End int
			New        string
		}
	} `json:"suggested_fixes"`
	Related []struct {
		Posn    string
		Message string
	}
}

// readVetOutput reads a stream of objects {"package": {"analyzer": result}},
// where a result is a list of diagnostics, or an object that holds an error.
func readVetOutput(r io.Reader) ([]*output.Finding, []load.Problem, error) {
	var findings []*output.Finding
	var problems []load.Problem
	for dec := json.NewDecoder(r); ; {
		var tree map[string]map[string]json.RawMessage
		if err := dec.Decode(&tree); errors.Is(err, io.EOF) {
			return findings, problems, nil
		} else if err != nil {
			return nil, nil, err
		}
		for _, id := range slices.Sorted(maps.Keys(tree)) {
			path, _, _ := strings.Cut(id, " [")
			for _, analyzer := range slices.Sorted(maps.Keys(tree[id])) {
				raw := tree[id][analyzer]
				var failure struct{ Error string }
				if json.Unmarshal(raw, &failure) == nil && failure.Error != "" {
					if analyzer == "pancheck" && strings.HasPrefix(failure.Error, "failed prerequisites: ") {
						continue // the others say that they did not run
					}
					msg := failure.Error
					if !strings.HasPrefix(msg, "internal error:") {
						msg = fmt.Sprintf("analyzer %s did not run on package %s: %s", analyzer, path, msg)
					}
					problems = append(problems, load.Problem{Message: msg})
					continue
				}
				var diagnostics []vetDiagnostic
				if err := json.Unmarshal(raw, &diagnostics); err != nil {
					return nil, nil, err
				}
				for _, d := range diagnostics {
					findings = append(findings, d.finding(path, analyzer))
				}
			}
		}
	}
}

func (d *vetDiagnostic) finding(pkgPath, analyzer string) *output.Finding {
	f := &output.Finding{
		Code:     d.Category,
		Analyzer: analyzer,
		Message:  d.Message,
		Package:  pkgPath,
		Position: parsePosition(d.Posn),
		End:      parsePosition(cmp.Or(d.End, d.Posn)),
	}
	for _, rel := range d.Related {
		addRelated(f, parsePosition(rel.Posn), rel.Message)
	}
	for _, fix := range d.SuggestedFixes {
		var edits []output.Edit
		for _, e := range fix.Edits {
			edits = append(edits, output.Edit{File: e.Filename, Start: e.Start, End: e.End, New: e.New})
		}
		f.Fixes = append(f.Fixes, output.Fix{Message: fix.Message, Edits: edits})
	}
	return f
}

// parsePosition reads "file:line:column", where the column may be missing.
func parsePosition(s string) output.Position {
	cut := func(s string) (string, int, bool) {
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			return s, 0, false
		}
		n, err := strconv.Atoi(s[i+1:])
		return s[:i], n, err == nil
	}
	rest, last, ok := cut(s)
	if !ok {
		return output.Position{File: s}
	}
	file, line, ok := cut(rest)
	if !ok {
		return output.Position{File: rest, Line: last}
	}
	return output.Position{File: file, Line: line, Column: last}
}

// vetProblems makes one problem of what go vet says about each package that it
// could not analyse: a line "# path" or two, and the compiler's or the tool's lines.
func vetProblems(stderr string) []load.Problem {
	var problems []load.Problem
	for i, section := range strings.Split("\n"+stderr, "\n# ") {
		path, text, _ := strings.Cut(section, "\n")
		if i == 0 {
			path, text = "", section // what comes before the first heading
		}
		var lines []string
		for line := range strings.Lines(text) {
			line = strings.TrimPrefix(strings.TrimSpace(line), "vet: ")
			if line != "" && !strings.HasPrefix(line, "go: downloading ") {
				lines = append(lines, strings.TrimPrefix(line, "./"))
			}
		}
		if len(lines) == 0 {
			continue
		}
		if path == "" || strings.HasPrefix(lines[0], "pancheck: ") {
			problems = append(problems, load.Problem{Message: strings.TrimPrefix(strings.Join(lines, " "), "pancheck: ")})
			continue
		}
		more := ""
		if len(lines) > 1 {
			more = fmt.Sprintf(", and %d more", len(lines)-1)
		}
		path, _, _ = strings.Cut(strings.Trim(path, "[]"), " [") // "p", "p [p.test]", "[p]"
		problems = append(problems, load.Problem{
			Message: fmt.Sprintf("%s (%s does not compile%s: see go vet %[2]s)", lines[0], path, more),
		})
	}
	slices.SortFunc(problems, func(a, b load.Problem) int { return cmp.Compare(a.Message, b.Message) })
	return slices.Compact(problems)
}
