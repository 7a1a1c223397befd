// Package config reads the configuration file, .pancheck.json, and decides by
// it and the command line which findings are wanted and how serious they are.
//
// The file is looked for where the build has its root, and above: see [Find].
// It is read strictly: a key that means nothing is an error that says which
// one may have been meant, and where it stands (see decode.go). A [Policy]
// answers the questions that the command has (policy.go).
package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pancheck/pancheck/internal/check"
)

// Name is the configuration file's name.
const Name = ".pancheck.json"

// Variable names the environment variable that says which file is read
// instead of the one that would be found; [Off] means none. Both doors see it,
// unlike a flag, of which go vet's question for the tool's version says nothing.
const Variable = "PANCHECK_CONFIG"

// Off stands for no configuration.
const Off = "off"

// A File is what a configuration file says. What is absent is nil or empty.
// The tags doc and values are for the schema.
type File struct {
	Schema    string            `json:"$schema" doc:"The address of this schema, for editors."`
	Checks    []string          `json:"checks" values:"checks" doc:"Checks to report, applied in order: codes, names of analyzers, all, default; - before one removes it. A list that begins with a removal starts from the defaults. As -checks."`
	Severity  map[string]string `json:"severity" values:"severity" doc:"Severities by code or name of an analyzer; a code goes before its analyzer."`
	Fail      string            `json:"fail" values:"severity" doc:"Exit with 1 if there is a finding of at least this severity. As -fail."`
	Tests     *bool             `json:"tests" doc:"Whether test files are analysed. As -tests."`
	Generated *bool             `json:"generated" doc:"Whether findings in generated files are reported. As -generated."`
	Tags      []string          `json:"tags" doc:"Build tags. As -tags; go vet has its own flag for them and does not look here."`
	Matrix    []string          `json:"matrix" doc:"Build configurations, such as linux/amd64 or windows/amd64+tag. As -matrix."`
	Baseline  string            `json:"baseline" doc:"File with findings that are not reported, relative to this one. As -baseline."`
	Paths     []Rule            `json:"paths" doc:"Rules for some of the files. Where several hold for a file, they are applied in order."`

	path  string
	data  []byte
	lines map[string]int // line numbers of values, by place: "paths[0].checks[1]"
}

// A Rule changes what is wanted of some files.
type Rule struct {
	Paths    []string          `json:"paths" doc:"Which files: patterns as in .gitignore, relative to the configuration file."`
	Checks   []string          `json:"checks" values:"checks" doc:"Checks turned on in these files, or off with - before them. Without -, one is added to what is on elsewhere."`
	Severity map[string]string `json:"severity" values:"severity" doc:"Severities in these files."`
	Reason   string            `json:"reason" doc:"Why. Not used."`
}

// Find returns the name of the configuration file for what is built in dir, or
// "" if there is none: the nearest one from the root of the workspace or module
// that dir belongs to, or from dir itself outside of modules, upwards.
//
// The root is where it begins because go vet asks the tool for its identity in
// one directory and has it analyse packages in others: all of them have to find
// the same file, or results of an old configuration would be taken from the
// cache. A file between dir and the root is an error if strict is set, since
// whoever put it there expects it to count.
func Find(dir string, strict bool) (string, error) {
	switch name := os.Getenv(Variable); {
	case name == Off:
		return "", nil
	case name != "":
		if !filepath.IsAbs(name) {
			return "", fmt.Errorf("%s=%s is not an absolute path: go vet runs the tool in the directory of each package", Variable, name)
		}
		return name, nil
	}
	root := buildRoot(dir)
	above := false
	for d := dir; ; d = filepath.Dir(d) {
		above = above || d == root
		name := filepath.Join(d, Name)
		if info, err := os.Stat(name); err == nil && !info.IsDir() {
			if above {
				return name, nil
			}
			if strict {
				return "", fmt.Errorf("%s lies below %s, where the module or workspace begins, and would not be found from there: move it, with rules for paths, or use -config", name, root)
			}
		}
		if d == filepath.Dir(d) {
			return "", nil
		}
	}
}

// buildRoot returns the directory of the go.work file that holds in dir, or
// else of go.mod, or else dir itself.
func buildRoot(dir string) string {
	up := func(name string) string {
		for d := dir; ; d = filepath.Dir(d) {
			if info, err := os.Stat(filepath.Join(d, name)); err == nil && !info.IsDir() {
				return d
			}
			if d == filepath.Dir(d) {
				return ""
			}
		}
	}
	if os.Getenv("GOWORK") != "off" {
		if root := up("go.work"); root != "" {
			return root
		}
	}
	if root := up("go.mod"); root != "" {
		return root
	}
	return dir
}

// Read reads the configuration file with the given name. The checks are those
// that it may speak of.
func Read(name string, checks []check.Check) (*File, error) {
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no configuration file %s", name)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return parse(name, data, checks)
}

func parse(name string, data []byte, checks []check.Check) (*File, error) {
	f := &File{path: name, data: data}
	d := &decoder{name: name, data: data, lines: make(map[string]int)}
	if err := d.decode(f); err != nil {
		return nil, err
	}
	f.lines = d.lines
	return f, f.validate(checks)
}

// validate reports the first value that means nothing.
func (f *File) validate(checks []check.Check) error {
	var first error
	report := func(place string, err error) {
		if err != nil && first == nil {
			first = fmt.Errorf("%s:%d: %w", f.path, f.lines[place], err)
		}
	}
	list := func(place string, names []string) {
		for i, name := range names {
			_, err := check.Changes(name, checks)
			if strings.Contains(name, ",") {
				err = fmt.Errorf("%q is a list: write one string for each check", name)
			}
			report(fmt.Sprintf("%s[%d]", place, i), err)
		}
	}
	severities := func(place string, m map[string]string) {
		for _, name := range slices.Sorted(maps.Keys(m)) {
			if !slices.ContainsFunc(slices.Concat(checks, check.Notes), func(c check.Check) bool { return c.Named(name) }) {
				report(place+"."+name, fmt.Errorf("unknown check %q: -list-checks shows the codes and analyzers there are", name))
			}
			report(place+"."+name, KnownSeverity(m[name]))
		}
	}
	list("checks", f.Checks)
	severities("severity", f.Severity)
	if f.Fail != "" {
		report("fail", KnownSeverity(f.Fail))
	}
	for i, r := range f.Paths {
		place := fmt.Sprintf("paths[%d]", i)
		if len(r.Paths) == 0 {
			report(place, errors.New(`a rule without "paths" holds for no file: add patterns, or say it outside of the rules`))
		}
		for j, p := range r.Paths {
			_, err := compile(p)
			report(fmt.Sprintf("%s.paths[%d]", place, j), err)
		}
		list(place+".checks", r.Checks)
		severities(place+".severity", r.Severity)
	}
	return first
}

// KnownSeverity returns an error unless s is a severity.
func KnownSeverity(s string) error {
	if !slices.Contains(check.Severities, s) {
		return fmt.Errorf("unknown severity %q: it is one of %s", s, strings.Join(check.Severities, ", "))
	}
	return nil
}

// Path returns the name of the file.
func (f *File) Path() string { return f.path }

// Dir returns the directory that paths in f are relative to.
func (f *File) Dir() string { return filepath.Dir(f.path) }

// BaselineFile returns the name of the baseline, or "".
func (f *File) BaselineFile() string {
	switch {
	case f == nil:
		return ""
	case f.Baseline == "" || filepath.IsAbs(f.Baseline):
		return f.Baseline
	}
	return filepath.Join(f.Dir(), filepath.FromSlash(f.Baseline))
}

// Identity says all that results depend on: what the file says, and where it
// lies in relation to what is built in dir, since patterns are relative to it.
// It names no directory above that, so that caches can be shared.
func (f *File) Identity(dir string) (string, error) {
	if f == nil {
		return "", nil
	}
	place, err := filepath.Rel(f.Dir(), buildRoot(dir))
	if err != nil {
		place = f.Dir()
	}
	baseline := ""
	if name := f.BaselineFile(); name != "" {
		data, err := os.ReadFile(name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
		baseline = string(data)
	}
	id, err := json.Marshal([]string{filepath.ToSlash(place), string(f.data), baseline})
	return string(id), err
}
