package driver

import (
	"context"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/fix"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
	"github.com/pancheck/pancheck/internal/replace"
)

// repair applies the fixes of what was chosen, or shows what they would change,
// and leaves the findings that stay.
func (p *plan) repair(ctx context.Context, c *chosen) error {
	result, refused, err := p.goodFixes(ctx, c.findings)
	if err != nil {
		return err
	}
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(result.Files)), func(name string) bool {
		return string(result.Files[name]) == string(result.Old[name])
	})
	for _, f := range c.findings {
		if why := refused[f]; why != "" {
			c.notes = append(c.notes, fmt.Sprintf("%s: %s is not fixed: %s", f.Position, f.Code, why))
		}
	}
	if p.opts.diff {
		var text strings.Builder
		for _, name := range names {
			text.WriteString(fix.Diff(filepath.ToSlash(output.Relative(p.dir, name)), result.Old[name], result.Files[name]))
		}
		c.diff = text.String()
		c.failed = c.failed || slices.ContainsFunc(c.findings, p.fails)
		c.notes = append(c.notes, fmt.Sprintf("%s, %d of them with a fix that can be applied", count(len(c.findings), "finding"), len(result.Applied)))
		c.findings = nil
		return nil
	}
	if err := write(ctx, names, result.Files); err != nil {
		return err
	}
	c.findings = slices.DeleteFunc(c.findings, func(f *output.Finding) bool { return slices.Contains(result.Applied, f) })
	if len(result.Applied) > 0 {
		c.fixed = true
		c.notes = append(c.notes, fmt.Sprintf("fixed %s in %s", count(len(result.Applied), "finding"), count(len(names), "file")))
	}
	return nil
}

// write replaces files, all of them or, if something is in the way, none.
func write(ctx context.Context, names []string, contents map[string][]byte) error {
	var changes []*replace.Change
	discard := func() {
		for _, c := range changes {
			c.Discard()
		}
	}
	for _, name := range names {
		c, err := replace.Prepare(name, contents[name])
		if err == nil && ctx.Err() != nil {
			c.Discard()
			err = errInterrupted
		}
		if err != nil {
			discard()
			return err
		}
		changes = append(changes, c)
	}
	for i, c := range changes {
		if err := c.Commit(); err != nil {
			changes = changes[i:]
			discard()
			return err
		}
	}
	return nil
}

// goodFixes returns the fixes after which everything still compiles; refused
// says why others were left out.
func (p *plan) goodFixes(ctx context.Context, findings []*output.Finding) (result *fix.Result, refused map[*output.Finding]string, err error) {
	broken := make(map[*output.Finding]string)
	var before map[string]load.Problem // what is broken without any fix
	for {
		left := slices.DeleteFunc(slices.Clone(findings), func(f *output.Finding) bool { return broken[f] != "" })
		if result, err = fix.Apply(left, p.dir); err != nil {
			return nil, nil, err
		}
		refused = maps.Clone(broken)
		maps.Copy(refused, result.Refused)
		if len(result.Applied) == 0 {
			return result, refused, nil
		}
		problems, err := p.problemsWith(ctx, result.Files)
		if err != nil {
			return nil, nil, err
		}
		if len(problems) > 0 && before == nil {
			if before, err = p.problemsWith(ctx, nil); err != nil {
				return nil, nil, err
			}
		}
		maps.DeleteFunc(problems, func(path string, _ load.Problem) bool { _, old := before[path]; return old })
		if len(problems) == 0 {
			return result, refused, nil
		}
		p.blame(result, problems, broken)
	}
}

// blame adds to broken the fixes that a problem is likely to come from: those in
// the function where it is, or else in the package, or else, if it is in a
// package that imports what was fixed, all.
func (p *plan) blame(result *fix.Result, problems map[string]load.Problem, broken map[*output.Finding]string) {
	hit := false
	for path, problem := range problems {
		pos := parsePosition(problem.Pos)
		function := parseSource(pos.File, result.Files[pos.File]).functionAt(pos.Line, pos.Column)
		where := slices.DeleteFunc(slices.Clone(result.Applied), func(f *output.Finding) bool { return f.Package != path })
		near := slices.DeleteFunc(slices.Clone(where), func(f *output.Finding) bool { return f.Function != function })
		if len(near) > 0 {
			where = near
		}
		for _, f := range where {
			broken[f], hit = "with its fix the package would not compile: "+p.withFix(problem), true
		}
	}
	if hit {
		return
	}
	first := slices.Min(slices.Collect(maps.Keys(problems)))
	for _, f := range result.Applied {
		broken[f] = fmt.Sprintf("with the fixes %s would not compile: %s", first, p.withFix(problems[first]))
	}
}

// withFix words a problem that there would be with some fix.
func (p *plan) withFix(problem load.Problem) string {
	text, _, _ := strings.Cut(p.shown(problem), " (") // what to do about it is another matter
	return text
}

// problemsWith type-checks the packages as they would be with other contents of
// some files, tests included, in each of the build configurations. It returns
// the first error of each package that has one.
func (p *plan) problemsWith(ctx context.Context, files map[string][]byte) (map[string]load.Problem, error) {
	query, done, err := (&load.Query{Dir: p.dir, Patterns: p.opts.patterns, Tests: true, Tags: p.tags}).WithOverlay(files)
	if err != nil {
		return nil, err
	}
	defer done()
	queries := []*load.Query{query}
	if len(p.variants) > 0 {
		queries = nil
		for _, v := range p.variants {
			queries = append(queries, v.apply(query))
		}
	}
	problems := make(map[string]load.Problem)
	for _, q := range queries {
		graph, err := load.Find(ctx, q, false)
		if err != nil {
			return nil, err
		}
		if err := graph.Prepare(ctx); err != nil {
			return nil, err
		}
		_, tasks := checkTasks(graph, graph.Check)
		if err := runTasks(ctx, tasks); err != nil {
			return nil, err
		}
		for path, problem := range graph.Broken() {
			problems[path] = problem
			// A package and its external tests are repaired together.
			problems[strings.TrimSuffix(path, "_test")] = problem
			problems[path+"_test"] = problem
		}
	}
	return problems, nil
}

// shown words a problem with its file as the user would name it.
func (p *plan) shown(problem load.Problem) string {
	if pos := parsePosition(problem.Pos); pos.Line > 0 {
		problem.Pos = output.Relative(p.dir, pos.File) + strings.TrimPrefix(problem.Pos, pos.File)
	}
	return problem.Error()
}
