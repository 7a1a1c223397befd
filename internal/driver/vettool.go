package driver

import (
	"crypto/sha256"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/pancheck/pancheck/internal/baseline"
	"github.com/pancheck/pancheck/internal/check"
	"github.com/pancheck/pancheck/internal/config"
)

// isVetCommand reports whether the arguments are those of the protocol that
// the go command and other build systems speak with their vet tool.
func isVetCommand(args []string) bool {
	return len(args) > 0 && (args[0] == "-V=full" || args[0] == "-flags" || strings.HasSuffix(args[len(args)-1], ".cfg"))
}

// runVetTool analyses the package that a .cfg file describes, or answers the
// go command's questions about the tool. It exits the process.
//
// The go command passes on only those flags that -flags lists, which are all
// flags of package flag here.
func runVetTool(suite Suite) {
	tool := &vetTool{suite: suite, sel: new(check.Selection)}
	flag.Func("checks", `checks to report: codes, analyzers, "all", "default"; "-" before one removes it`, func(list string) error {
		if _, err := check.Changes(list, suite.all()); err != nil {
			// Returned, it would be followed by the whole usage message.
			printProblem(os.Stderr, fmt.Errorf("-checks: %w", err))
			os.Exit(exitTrouble)
		}
		tool.checks = list
		return nil
	})
	flag.BoolVar(&tool.tests, "tests", true, "report findings in test files")
	flag.BoolVar(&tool.generated, "generated", false, "report findings in generated files, too")
	flag.BoolVar(&tool.notes, "notes", false, "report what is no more than a note, such as functions that are too large to be analysed whole")
	flag.BoolVar(&tool.noBaseline, "no-baseline", false, "report what the configured baseline has, too")
	flag.BoolVar(&tool.witnesses, "witnesses", false, "describe the steps of findings for the command's own use")
	flag.Var(fullVersion{tool}, "V", "print what identifies the tool for caching, and exit")

	analyzers := suite.Analyzers(tool.sel)
	unit := readVetConfig(os.Args[len(os.Args)-1])
	factsOnly := unit.VetxOnly
	for _, a := range closure(analyzers) {
		if !slices.Contains(analyzers, a) {
			guard(a)
		}
	}
	analyzers = filter(analyzers, sync.OnceValue(func() *wanted {
		w, err := tool.settle(unit.Dir)
		if err != nil {
			printProblem(os.Stderr, err)
			os.Exit(exitTrouble)
		}
		return w
	}))
	registerFacts(factProducers(analyzers)) // those about imports are read even where none are made
	if factsOnly {
		// unitchecker would run every analyzer that uses facts, and throw
		// its findings away. The flags of those left out must still exist.
		for _, a := range analyzers {
			flag.Bool(a.Name, false, "no effect on a dependency")
		}
		analyzers = factProducers(analyzers)
		if unit.isOutside() {
			analyzers = nil
		}
	}
	unitchecker.Main(analyzers...)
}

// A vetTool is what the go command's door is told by flags.
type vetTool struct {
	suite     Suite
	sel       *check.Selection
	checks    string
	witnesses bool

	tests, generated, notes, noBaseline bool
}

// settle says what is wanted of the package in dir, by the flags, which have
// been parsed by then, and the configuration.
func (t *vetTool) settle(dir string) (*wanted, error) {
	file, err := t.config(dir)
	if err != nil {
		return nil, err
	}
	w := &wanted{checks: t.suite.all(), tests: t.tests, generated: t.generated, notes: t.notes}
	if w.policy, err = config.NewPolicy(file, t.checks, w.checks); err != nil {
		return nil, err
	}
	if file != nil {
		given := make(map[string]bool)
		flag.Visit(func(f *flag.Flag) { given[f.Name] = true })
		if file.Tests != nil && !given["tests"] {
			w.tests = *file.Tests
		}
		if file.Generated != nil && !given["generated"] {
			w.generated = *file.Generated
		}
		if name := file.BaselineFile(); name != "" && !t.noBaseline {
			if w.baseline, err = baseline.Read(name); err != nil {
				return nil, err
			}
		}
	}
	*t.sel = *w.policy.Selection()
	t.sel.Generated, t.sel.Witnesses = w.generated, t.witnesses
	return w, nil
}

// config reads the configuration for the package in dir, or for the directory
// in which the go command was started. It returns nil if there is none.
func (t *vetTool) config(dir string) (*config.File, error) {
	name, err := config.Find(dir, false)
	if err != nil || name == "" {
		return nil, err
	}
	return config.Read(name, t.suite.all())
}

// vetConfig is what matters here of the go command's description of a package.
type vetConfig struct {
	Dir           string           // the package's
	VetxOnly      bool             // findings are not wanted
	ModulePath    string           // up to Go 1.26
	ModuleVersion string           // up to Go 1.26
	Module        *analysis.Module // since Go 1.27
}

// readVetConfig reads a .cfg file. If that cannot be read, unitchecker will
// say so: the result is empty, as it is for other arguments.
func readVetConfig(cfgFile string) *vetConfig {
	cfg := new(vetConfig)
	data, err := os.ReadFile(cfgFile)
	if err != nil || json.Unmarshal(data, cfg) != nil {
		return new(vetConfig)
	}
	return cfg
}

// isOutside reports whether the package belongs to the standard library or to
// a module that is not the user's. As in the user's door, no facts are made
// for those.
func (c *vetConfig) isOutside() bool {
	if c.Module != nil {
		return c.Module.Version != ""
	}
	return c.ModulePath == "" || c.ModuleVersion != ""
}

// guard makes a panic in a an error, so that the other analyzers still report,
// and writes it to standard error: unitchecker keeps the error of an analyzer to
// itself unless that is one whose findings are wanted. It changes a, which
// nothing else in this process uses.
func guard(a *analysis.Analyzer) {
	original := *a
	a.Run = func(pass *analysis.Pass) (any, error) {
		result, err := runGuarded(&original, pass)
		if err != nil {
			printProblem(os.Stderr, err)
		}
		return result, err
	}
}

// fullVersion is the flag -V=full, by whose answer the go command decides
// whether cached results are still valid. (Flags of the run are part of the go
// command's own cache key.) The answer depends on the configuration: results
// of another one must not be used.
type fullVersion struct{ tool *vetTool }

func (fullVersion) IsBoolFlag() bool { return true }
func (fullVersion) String() string   { return "" }

func (v fullVersion) Set(value string) error {
	if value != "full" {
		return fmt.Errorf("only -V=full is supported")
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	id, err := v.tool.id(exe)
	if err != nil {
		// Returned, it would be followed by the whole usage message.
		printProblem(os.Stderr, err)
		os.Exit(exitTrouble)
	}
	fmt.Printf("%s version devel buildID=%s\n", exe, id)
	os.Exit(exitClean)
	return nil
}

// id is a hash of the executable and of the configuration that is found from
// the directory in which the go command runs.
func (t *vetTool) id(exe string) (string, error) {
	executable, err := hashFile(exe)
	if err != nil {
		return "", err
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	file, err := t.config(dir)
	if err != nil {
		return "", err
	}
	identity, err := file.Identity(dir)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", sha256.Sum256([]byte(executable+identity))), nil
}

func hashFile(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}
