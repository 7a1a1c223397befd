// Command typecheckvet is a vet tool that type-checks packages and does nothing
// else: what every vet tool costs.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	unitchecker.Main(&analysis.Analyzer{
		Name: "typecheckonly",
		Doc:  "typecheckonly reports nothing",
		Run:  func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
