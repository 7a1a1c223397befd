package driver

import (
	"crypto/sha256"
	"encoding/gob"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/pancheck/pancheck/internal/check"
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
	sel := new(check.Selection)
	flag.Func("checks", `checks to report: codes, analyzers, "all", "default"; "-" before one removes it`, func(list string) error {
		parsed, err := check.Parse(list, suite.Checks)
		if err != nil {
			// Returned, it would be followed by the whole usage message.
			printProblem(os.Stderr, fmt.Errorf("-checks: %w", err))
			os.Exit(exitTrouble)
		}
		parsed.Witnesses = sel.Witnesses
		*sel = *parsed
		return nil
	})
	flag.BoolVar(&sel.Witnesses, "witnesses", false, "describe the steps of findings for the command's own use")
	tests := flag.Bool("tests", true, "report findings in test files")
	notes := flag.Bool("notes", false, "report functions that are too large to be analysed whole, too")
	flag.Var(fullVersion{}, "V", "print what identifies the tool for caching, and exit")

	analyzers := suite.Analyzers(sel)
	unit := readVetConfig(os.Args[len(os.Args)-1])
	factsOnly := unit.VetxOnly
	for _, a := range closure(analyzers) {
		guard(a, factsOnly || !slices.Contains(analyzers, a))
	}
	for _, a := range analyzers {
		leaveOut(a, tests, notes)
	}
	for _, a := range factProducers(analyzers) {
		for _, fact := range a.FactTypes {
			// Facts about imports are read even where none are made.
			gob.Register(fact)
		}
	}
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

// vetConfig is what matters here of the go command's description of a package.
type vetConfig struct {
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

// guard makes a panic in a an error, so that the other analyzers still report.
// It changes a, which nothing else in this process uses. unitchecker keeps the
// error of an analyzer to itself unless that is one whose findings are wanted;
// with log set, it is written to standard error here.
func guard(a *analysis.Analyzer, logged bool) {
	original := *a
	a.Run = func(pass *analysis.Pass) (any, error) {
		result, err := runGuarded(&original, pass)
		if err != nil && logged {
			printProblem(os.Stderr, err)
		}
		return result, err
	}
}

// leaveOut drops a's findings in test files unless they are wanted, which is
// known when a runs, and, unless they are wanted, its notes about functions that
// are too large: go vet would count them as findings.
func leaveOut(a *analysis.Analyzer, tests, notes *bool) {
	run := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		report := pass.Report
		pass.Report = func(d analysis.Diagnostic) {
			if !*tests && strings.HasSuffix(pass.Fset.Position(d.Pos).Filename, "_test.go") || d.Category == check.OverBudget && !*notes {
				return
			}
			report(d)
		}
		return run(pass)
	}
}

// fullVersion is the flag -V=full, by whose answer the go command decides
// whether cached results are still valid. (Flags of the run are part of the go
// command's own cache key.)
type fullVersion struct{}

func (fullVersion) IsBoolFlag() bool { return true }
func (fullVersion) String() string   { return "" }

func (fullVersion) Set(value string) error {
	if value != "full" {
		return fmt.Errorf("only -V=full is supported")
	}
	exe, err := os.Executable()
	if err != nil {
		return err
	}
	id, err := toolID(exe)
	if err != nil {
		return err
	}
	fmt.Printf("%s version devel buildID=%s\n", exe, id)
	os.Exit(exitClean)
	return nil
}

// toolID is a hash of the executable.
func toolID(exe string) (string, error) {
	f, err := os.Open(exe)
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
