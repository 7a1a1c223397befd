package driver

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/output"
	"github.com/pancheck/pancheck/internal/replace"
)

// A writer prints what an analysis has to tell.
type writer struct {
	*plan
	stdout, stderr io.Writer
}

// report prints what was chosen and returns the exit code. Results are written
// at one stroke, so that a run that is interrupted leaves nothing half written.
func (w *writer) report(c *chosen, format output.Format) (int, error) {
	var problems []string
	for _, p := range c.problems {
		problems = append(problems, w.shown(p))
	}
	var out, notes strings.Builder
	handler := format(&out, &notes, w.describeRun(problems))
	code := exitClean
	if (c.failed || slices.ContainsFunc(c.findings, w.fails)) && !w.opts.exitZero {
		code = exitFindings
	}
	overBudget := 0
	for _, f := range c.findings {
		if f.Code == check.OverBudget && w.opts.format != "json" && !w.opts.notes {
			overBudget++
			continue
		}
		if err := handler.Finding(f); err != nil {
			return 0, err
		}
	}
	if err := handler.Close(); err != nil {
		return 0, err
	}
	if overBudget > 0 {
		fmt.Fprintf(&notes, "pancheck: %d analyses of large functions stopped at their budget: -notes lists them (%s)\n", overBudget, check.OverBudget)
	}
	if !w.opts.diff && (w.opts.summary || w.opts.format == "text" && isTerminal(w.stderr)) {
		fmt.Fprintf(&notes, "pancheck: %s\n", output.Summary(c.findings))
	}
	for _, note := range c.notes {
		fmt.Fprintf(&notes, "pancheck: %s\n", note)
	}
	text := out.String()
	if w.opts.diff {
		text = c.diff
	}
	if err := w.results(text); err != nil {
		return 0, err
	}
	if _, err := io.WriteString(w.stderr, notes.String()); err != nil {
		return 0, err
	}
	for _, p := range problems {
		fmt.Fprintf(w.stderr, "pancheck: %s\n", p)
		code = exitTrouble
	}
	return code, nil
}

func (w *writer) describeRun(problems []string) *output.Run {
	person := w.opts.color == colorAlways || w.opts.output == "" && isTerminal(w.stdout)
	sources := make(map[string][]string)
	return &output.Run{
		Version:  version(),
		Checks:   slices.Concat(w.checks, check.Notes),
		Problems: problems,
		Excerpt:  person,
		Color:    person && useColor(w.opts.color),
		Source: func(file string) []string {
			lines, read := sources[file]
			if !read {
				name := file
				if !filepath.IsAbs(name) {
					name = filepath.Join(w.dir, name)
				}
				if data, err := os.ReadFile(name); err == nil {
					lines = strings.Split(string(data), "\n")
				}
				sources[file] = lines
			}
			return lines
		},
	}
}

// results writes the results to where they are wanted.
func (w *writer) results(text string) error {
	if w.opts.output == "" {
		_, err := io.WriteString(w.stdout, text)
		return err
	}
	if err := writeFile(w.opts.output, text); err != nil {
		return fmt.Errorf("-o: %w", err)
	}
	return nil
}

// writeFile writes a file so that it has either its old contents or the new
// ones, whatever happens. What is no regular file, such as a pipe, is written to.
func writeFile(name, text string) error {
	if info, err := os.Stat(name); err == nil {
		if info.IsDir() {
			return fmt.Errorf("%s is a directory", name)
		}
		if !info.Mode().IsRegular() {
			return os.WriteFile(name, []byte(text), 0)
		}
	}
	return replace.File(name, []byte(text))
}
