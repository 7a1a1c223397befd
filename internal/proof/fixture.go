package proof

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// A Fixture is one runnable package with a known verdict.
type Fixture struct {
	Analyzer string // "closedchan"
	Case     string // "twice_by_defer"
	Twin     string // "bad" or "good"
	Dir      string // absolute
	Package  string // import path
	Oracle   Oracle
	Wants    int // `// want` comments in this directory and below

	// Checks selects the checks that it is analysed with, as -checks does, where these
	// are not the defaults: a line //checks: LIST before the package clause.
	Checks string

	// Err says why the fixture cannot be proved: no oracle, an unknown one, no
	// Scenario, a syntax error.
	Err error

	takesT bool // Scenario(t *testing.T)
}

// Name identifies a fixture: <analyzer>/<case>/<twin>.
func (f *Fixture) Name() string { return path.Join(f.Analyzer, f.Case, f.Twin) }

// CaseName names the pair a fixture belongs to: <analyzer>/<case>.
func (f *Fixture) CaseName() string { return path.Join(f.Analyzer, f.Case) }

// Bad reports whether the fixture is meant to fail.
func (f *Fixture) Bad() bool { return f.Twin == "bad" }

// Discover finds the fixtures of the module in root, sorted by name. What is
// wrong with one of them is told by its Err; an error is returned only where
// the tree itself cannot be read.
func Discover(root string) ([]*Fixture, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	module, err := modulePath(root)
	if err != nil {
		return nil, err
	}
	cases, err := filepath.Glob(filepath.Join(root, "*", "*"))
	if err != nil {
		return nil, err
	}
	var all []*Fixture
	for _, dir := range cases {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		analyzer, name := filepath.Base(filepath.Dir(dir)), filepath.Base(dir)
		if strings.HasPrefix(analyzer, ".") {
			continue
		}
		for _, twin := range []string{"bad", "good"} {
			f := &Fixture{
				Analyzer: analyzer,
				Case:     name,
				Twin:     twin,
				Dir:      filepath.Join(dir, twin),
				Package:  path.Join(module, analyzer, name, twin),
			}
			f.Err = f.read()
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b *Fixture) int { return strings.Compare(a.Name(), b.Name()) })
	return all, nil
}

func modulePath(root string) (string, error) {
	text, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return "", err
	}
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "module "); ok {
			return strings.TrimSpace(rest), nil
		}
	}
	return "", fmt.Errorf("%s/go.mod has no module line", root)
}

// read fills in what the fixture's source says about it.
func (f *Fixture) read() error {
	var headers []string
	scenario := false
	top := false
	err := filepath.WalkDir(f.Dir, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		f.Wants += countWants(file)
		if filepath.Dir(name) != f.Dir || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		top = true
		if file.Name.Name != f.Twin {
			return fmt.Errorf("%s: package %s, want %s", name, file.Name.Name, f.Twin)
		}
		headers = append(headers, comments(file, "//oracle:")...)
		f.Checks = strings.Join(append(comments(file, "//checks:"), f.Checks), "")
		for _, decl := range file.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "Scenario" {
				scenario = true
				f.takesT = len(fn.Type.Params.List) > 0
			}
		}
		return nil
	})
	switch {
	case errors.Is(err, os.ErrNotExist):
		return fmt.Errorf("no directory %s: every case has a bad and a good twin", f.Dir)
	case err != nil:
		return err
	case !top:
		return errors.New("no Go files")
	case len(headers) == 0:
		return errors.New("no oracle: a line //oracle: KIND [\"text\"] belongs before the package clause of one file")
	case len(headers) > 1:
		return fmt.Errorf("%d oracles, want one: %q", len(headers), headers)
	}
	f.Oracle, err = ParseOracle(headers[0])
	switch {
	case err != nil:
		return err
	case !scenario:
		return errors.New("no func Scenario")
	case f.takesT != f.Oracle.inBubble():
		return fmt.Errorf("oracle %s: Scenario takes %s", f.Oracle.Kind,
			map[bool]string{true: "t *testing.T", false: "no parameter"}[f.Oracle.inBubble()])
	}
	return nil
}

// comments returns what follows a mark, such as "//oracle:", in the comments before
// the package clause.
func comments(file *ast.File, mark string) []string {
	var found []string
	for _, group := range file.Comments {
		for _, c := range group.List {
			if text, ok := strings.CutPrefix(c.Text, mark); ok && c.Pos() < file.Package {
				found = append(found, strings.TrimSpace(text))
			}
		}
	}
	return found
}

// An Oracle says how a run of Scenario shows the bug.
type Oracle struct {
	Kind   string // a key of kinds
	Text   string // what the failing program prints; may be empty where the kind has a text of its own
	Reason string // of kind "none": why no run can show the bug
}

// A kind is one way of showing a bug at run time.
type kind struct {
	set       string // build set, see sets
	text      string // what a failing run prints where the fixture does not say
	needsText bool   // the fixture has to say what the failing run prints
	either    bool   // a text given by the fixture counts beside the kind's own, instead of as well as it
	env       []string
}

var kinds = map[string]kind{
	"panic":  {set: "plain", needsText: true},
	"assert": {set: "plain", needsText: true},
	// One processor and no collection: Get returns what the last Put left.
	"reuse":         {set: "plain", needsText: true, env: []string{"GOMAXPROCS=1", "GOGC=off"}},
	"none":          {set: "plain"},
	"synctest-leak": {set: "synctest", text: "deadlock: main bubble goroutine has exited but blocked goroutines remain"},
	"synctest-hang": {set: "synctest", text: "deadlock: all goroutines in bubble are blocked"},
	"race":          {set: "race", text: "WARNING: DATA RACE", either: true, env: []string{"GORACE=halt_on_error=1"}},
	"goroutineleak": {set: "goroutineleak", text: leakMark},
	"checkptr":      {set: "checkptr", text: "fatal error: checkptr:"},
	"asan":          {set: "asan", text: "ERROR: AddressSanitizer"},
	// What a 64-bit machine does at any address.
	"386": {set: "386", text: "unaligned 64-bit atomic operation"},
}

func (o Oracle) inBubble() bool { return kinds[o.Kind].set == "synctest" }

// ParseOracle reads what follows "//oracle:" in a fixture's header.
func ParseOracle(header string) (Oracle, error) {
	name, rest, _ := strings.Cut(header, " ")
	rest = strings.TrimSpace(rest)
	if name == "none:" {
		if rest == "" {
			return Oracle{}, errors.New("oracle none: give a reason, //oracle: none: REASON")
		}
		return Oracle{Kind: "none", Reason: rest}, nil
	}
	k, ok := kinds[name]
	if !ok || name == "none" {
		return Oracle{}, fmt.Errorf("unknown oracle %q", header)
	}
	o := Oracle{Kind: name}
	if rest != "" {
		text, err := strconv.Unquote(rest)
		if err != nil || text == "" {
			return Oracle{}, fmt.Errorf("oracle %s: %s is not a quoted, non-empty text", name, rest)
		}
		o.Text = text
	}
	if k.needsText && o.Text == "" {
		return Oracle{}, fmt.Errorf("oracle %s: the text of the failure is missing", name)
	}
	return o, nil
}
