package driver

import (
	"fmt"
	"go/types"
	"slices"
	"strings"
	"time"

	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/load"
	"github.com/pancheck/pancheck/internal/output"
)

// A variant is one of several build configurations.
type variant struct {
	name string // as the user wrote it
	env  []string
	tags []string
	// sizes says that configurations differ in the sizes of types, and so findings
	// in the numbers of their messages: of one place, the first is told.
	sizes bool
}

// parseMatrix reads build configurations: a platform as go tool dist list names
// them, which may be missing, and tags that begin with +.
func parseMatrix(list []string) ([]variant, error) {
	var variants []variant
	for _, name := range list {
		name = strings.TrimSpace(name)
		platform, rest, tagged := strings.Cut(name, "+")
		v := variant{name: name}
		if tagged {
			v.tags = strings.Split(rest, "+")
		}
		goos, goarch, pair := strings.Cut(platform, "/")
		if name == "" || slices.Contains(v.tags, "") || platform != "" && (!pair || goos == "" || goarch == "" || strings.Contains(goarch, "/")) {
			return nil, fmt.Errorf("-matrix: %q is not a build configuration: write GOOS/GOARCH, such as windows/amd64, with tags behind it as in windows/amd64+tag, or +tag alone", name)
		}
		if pair {
			v.env = []string{"GOOS=" + goos, "GOARCH=" + goarch}
		}
		if slices.ContainsFunc(variants, func(other variant) bool { return other.name == name }) {
			return nil, fmt.Errorf("-matrix: %s is there twice", name)
		}
		variants = append(variants, v)
	}
	return variants, nil
}

// parseArchs reads architectures, each of which is a build configuration of the
// platform that the command runs for.
func parseArchs(list []string) ([]variant, error) {
	var variants []variant
	for _, name := range list {
		name = strings.TrimSpace(name)
		if types.SizesFor("gc", name) == nil {
			return nil, fmt.Errorf("-arch: %q is not an architecture: write values of GOARCH, such as 386,arm,amd64", name)
		}
		if slices.ContainsFunc(variants, func(other variant) bool { return other.name == name }) {
			return nil, fmt.Errorf("-arch: %s is there twice", name)
		}
		variants = append(variants, variant{name: name, env: []string{"GOARCH=" + name}, sizes: true})
	}
	return variants, nil
}

// apply returns the query for the configuration.
func (v variant) apply(q *load.Query) *load.Query {
	applied := *q
	applied.Env = append(slices.Clone(q.Env), v.env...)
	applied.Tags = strings.Join(append(splitList(q.Tags), v.tags...), ",")
	return &applied
}

// merge makes one outcome of those of several build configurations. A finding
// that was made in any of them counts, and says in which, if not in all; but
// that a directive silences nothing has to be so wherever its file is built.
func merge(variants []variant, results []*outcome) *outcome {
	type key struct {
		position      output.Position
		code, message string
	}
	var (
		total    = &outcome{analysed: make(map[string]bool)}
		findings = make(map[key]*output.Finding)
		in       = make(map[key][]string)
		problems = make(map[load.Problem][]string)
		order    []key
	)
	for i, r := range results {
		for _, f := range r.findings {
			k := key{f.Position, f.Code, f.Message}
			if variants[i].sizes {
				k.message = ""
			}
			if findings[k] == nil {
				findings[k] = f
				order = append(order, k)
			}
			if !slices.Contains(in[k], variants[i].name) {
				in[k] = append(in[k], variants[i].name)
			}
		}
		for _, p := range r.problems {
			if problems[p] == nil {
				total.problems = append(total.problems, p)
			}
			problems[p] = append(problems[p], variants[i].name)
		}
		for path := range r.analysed {
			total.analysed[path] = true
		}
		total.times = append(total.times, stage{variants[i].name, sum(r.times)})
		if r.cached != nil {
			if total.cached == nil {
				total.cached = new(hits)
			}
			total.cached.found += r.cached.found
			total.cached.missed += r.cached.missed
		}
	}
	for _, k := range order {
		f := findings[k]
		if f.Code == check.Directive {
			usable := func(i int) bool {
				return results[i].files[f.Position.File] && !slices.Contains(in[k], variants[i].name)
			}
			if slices.ContainsFunc(indices(len(variants)), usable) {
				continue
			}
		}
		if len(in[k]) < len(variants) {
			f.Configurations = in[k]
		}
		total.findings = append(total.findings, f)
	}
	for i, p := range total.problems {
		if names := problems[p]; len(names) < len(variants) {
			total.problems[i].Message += " [" + strings.Join(names, " ") + "]"
		}
	}
	return total
}

func indices(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// sum adds up the stages that follow each other; indented ones are parts.
func sum(stages []stage) time.Duration {
	var total time.Duration
	for _, s := range stages {
		if !strings.HasPrefix(s.name, " ") {
			total += s.time
		}
	}
	return total
}
