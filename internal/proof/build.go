package proof

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
)

// A set is one way of building programs.
type set struct {
	flags []string // of go build; MODULE stands for the fixtures' module path
	env   []string
	test  bool // a test binary, for scenarios that need a *testing.T
	arch  bool // of an architecture that the system may not run
}

var sets = map[string]set{
	"plain":         {},
	"synctest":      {test: true},
	"race":          {flags: []string{"-race"}, env: []string{"CGO_ENABLED=1"}},
	"goroutineleak": {env: []string{"GOEXPERIMENT=goroutineleakprofile"}},
	"checkptr":      {flags: []string{"-gcflags=MODULE/...=-d=checkptr"}},
	"asan":          {flags: []string{"-asan"}, env: []string{"CGO_ENABLED=1"}},
	"386":           {env: []string{"GOARCH=386", "CGO_ENABLED=0"}, arch: true},
}

// Programs are the built scenarios of a module.
type Programs struct {
	dir  string
	exe  map[string]string   // by build set
	errs map[*Fixture]error  // fixtures that could not be built
	in   map[*Fixture]string // build set of each fixture
}

// Build compiles the scenarios of all fixtures that have no Err, one program
// for each build set. A fixture that does not compile is left out, and its
// compiler output kept for [Programs.Prove]; the others are built all the
// same. The programs are written to dir.
func Build(ctx context.Context, root, dir string, fixtures []*Fixture) (*Programs, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	module, err := modulePath(root)
	if err != nil {
		return nil, err
	}
	p := &Programs{dir: dir, exe: make(map[string]string), errs: make(map[*Fixture]error), in: make(map[*Fixture]string)}
	bySet := make(map[string][]*Fixture)
	for _, f := range fixtures {
		if f.Err == nil {
			name := kinds[f.Oracle.Kind].set
			p.in[f] = name
			bySet[name] = append(bySet[name], f)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(bySet)) {
		if err := p.build(ctx, root, module, name, bySet[name]); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// build makes the program of one build set, leaving out the fixtures that the
// compiler complains about until it no longer does.
func (p *Programs) build(ctx context.Context, root, module, name string, fixtures []*Fixture) error {
	for len(fixtures) > 0 {
		exe := filepath.Join(p.dir, name+".exe")
		output, err := compile(ctx, root, module, p.dir, exe, name, fixtures)
		if err == nil {
			p.exe[name] = exe
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("building fixtures (%s): %w", name, ctx.Err())
		}
		var rest []*Fixture
		for _, f := range fixtures {
			if mine := complaints(output, f); mine != "" {
				p.errs[f] = fmt.Errorf("does not compile (%s):\n%s", name, mine)
			} else {
				rest = append(rest, f)
			}
		}
		if len(rest) == len(fixtures) { // nobody's own fault: a missing C compiler, a full disk
			for _, f := range fixtures {
				p.errs[f] = fmt.Errorf("building with %s: %w\n%s", name, err, output)
			}
			return nil
		}
		fixtures = rest
	}
	return nil
}

// complaints returns the lines of the go command's output that are about f:
// those below a heading "# PACKAGE", and those that name a file or package of it.
func complaints(output string, f *Fixture) string {
	name := regexp.MustCompile(`(^|[\s/"])` + regexp.QuoteMeta(f.Name()) + `($|[\s/":])`)
	var mine []string
	about := false
	for line := range strings.Lines(output) {
		if strings.HasPrefix(line, "# ") {
			about = name.MatchString(line)
		}
		if about || name.MatchString(line) {
			mine = append(mine, line)
		}
	}
	return strings.Join(mine, "")
}

// compile builds one program. Its main package exists only in an overlay, so
// that nothing is written to the fixtures' module.
func compile(ctx context.Context, root, module, dir, exe, name string, fixtures []*Fixture) (string, error) {
	s := sets[name]
	source, file := mainSource(fixtures), "main.go"
	if s.test {
		source, file = testSource(fixtures), "main_test.go"
	}
	generated := filepath.Join(dir, name+"_"+file)
	if err := os.WriteFile(generated, []byte(source), 0o666); err != nil {
		return "", err
	}
	const mainDir = "scenarios_of_all_fixtures"
	overlay, err := json.Marshal(map[string]map[string]string{
		"Replace": {filepath.Join(root, mainDir, file): generated},
	})
	if err != nil {
		return "", err
	}
	overlayFile := filepath.Join(dir, name+"_overlay.json")
	if err := os.WriteFile(overlayFile, overlay, 0o666); err != nil {
		return "", err
	}
	args := []string{"build"}
	if s.test {
		args = []string{"test", "-c", "-vet=off"}
	}
	args = append(args, "-o", exe, "-overlay", overlayFile, "-p", strconv.Itoa(runtime.GOMAXPROCS(0)))
	for _, flag := range s.flags {
		args = append(args, strings.ReplaceAll(flag, "MODULE", module))
	}
	args = append(args, "./"+mainDir)
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = root
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	cmd.Env = append(cmd.Env, s.env...)
	output, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return "", err
	}
	return string(output), err
}

// leakMark begins the line with which a program says that the goroutine leak
// profile is not empty.
const leakMark = "leaked goroutines:"

// imports writes the import declarations and the table from names to scenarios.
func imports(fixtures []*Fixture, scenario string) (decls, table string) {
	var d, t strings.Builder
	for i, f := range fixtures {
		fmt.Fprintf(&d, "\tf%d %q\n", i, f.Package)
		fmt.Fprintf(&t, "\t%q: f%d.Scenario,\n", f.Name(), i)
	}
	return d.String(), fmt.Sprintf("var scenarios = map[string]%s{\n%s}\n", scenario, t.String())
}

// mainSource is a program that runs the scenario named by its argument and
// afterwards, where the goroutine leak profile was compiled in, prints what
// is in it.
func mainSource(fixtures []*Fixture) string {
	decls, table := imports(fixtures, "func()")
	return `package main

import (
	"fmt"
	"os"
	"runtime/pprof"
	"strings"
	"time"

` + decls + `)

` + table + `
func main() {
	scenarios[os.Args[1]]()
	profile := pprof.Lookup("goroutineleak")
	if profile == nil {
		return
	}
	for range 20 { // a goroutine may still be on its way to where it blocks
		var text strings.Builder
		profile.WriteTo(&text, 1) // collects, so it comes before Count
		if n := profile.Count(); n > 0 {
			fmt.Println("` + leakMark + `", n)
			fmt.Println(text.String())
			os.Exit(1)
		}
		time.Sleep(5 * time.Millisecond)
	}
}
`
}

// testSource is a test that runs the scenario named by the environment in a
// synctest bubble. The bubble's clock stops when its first goroutine returns,
// so an hour is let pass before, for whoever is only asleep to end.
func testSource(fixtures []*Fixture) string {
	decls, table := imports(fixtures, "func(*testing.T)")
	return `package main

import (
	"os"
	"testing"
	"testing/synctest"
	"time"

` + decls + `)

` + table + `
func TestScenario(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		scenarios[os.Getenv("SCENARIO")](t)
		time.Sleep(time.Hour)
	})
}
`
}
