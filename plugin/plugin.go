// Package plugin offers pancheck to golangci-lint as a module plugin: as one
// linter called pancheck, and as five, one of each analyzer, for teams that
// silence by linter. Import it for its effect, or name it in .custom-gcl.yml.
//
// Steps are part of the message there, one line each, since golangci-lint shows
// no related positions. Directives, generated files and severities are golangci-lint's
// business.
package plugin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/pancheck/pancheck/analyzers"
	"github.com/pancheck/pancheck/internal/check"
)

// Name is that of the linter which is all analyzers.
const Name = "pancheck"

func init() {
	register.Plugin(Name, constructor(""))
	for _, a := range analyzers.All() {
		register.Plugin(a.Name, constructor(a.Name))
	}
}

// Settings are what stands under linters.settings.custom.<name>.settings. A key
// that is not listed here is an error.
type Settings struct {
	// Checks are applied from left to right, as by pancheck -checks: codes, names
	// of analyzers, "all", "default"; "-" before one removes it.
	Checks []string `json:"checks"`
}

// constructor returns what makes the linter of one analyzer, or of all if the name is
// empty.
func constructor(analyzer string) register.NewPlugin {
	return func(conf any) (register.LinterPlugin, error) {
		settings, err := register.DecodeSettings[Settings](conf)
		if err != nil {
			return nil, fmt.Errorf("pancheck: %w: the only key is checks, a list", err)
		}
		var sel *check.Selection
		if len(settings.Checks) > 0 {
			if sel, err = check.Parse(strings.Join(settings.Checks, ","), analyzers.Checks()); err != nil {
				return nil, fmt.Errorf("pancheck: settings: checks: %w", err)
			}
		}
		return linter{analyzer, sel}, nil
	}
}

type linter struct {
	analyzer string
	sel      *check.Selection
}

// BuildAnalyzers implements [register.LinterPlugin]. The analyzers are new ones
// each time, since golangci-lint may set flags of them.
func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	list := analyzers.With(l.sel)
	if l.analyzer != "" {
		list = slices.DeleteFunc(list, func(a *analysis.Analyzer) bool { return a.Name != l.analyzer })
	}
	for i, a := range list {
		list[i] = folded(a)
	}
	return list, nil
}

// GetLoadMode implements [register.LinterPlugin].
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }

// folded returns an analyzer that reports what a does, with the steps as lines of
// the message, and without notes of the tool about itself.
func folded(a *analysis.Analyzer) *analysis.Analyzer {
	f := *a
	f.Run = func(pass *analysis.Pass) (any, error) {
		p := *pass
		p.Report = func(d analysis.Diagnostic) {
			if check.IsNote(d.Category) {
				return
			}
			for _, step := range d.Related {
				d.Message += fmt.Sprintf("\n\t%s: %s", check.Where(pass.Fset, step.Pos), step.Message)
			}
			d.Related = nil
			pass.Report(d)
		}
		return a.Run(&p)
	}
	return &f
}
