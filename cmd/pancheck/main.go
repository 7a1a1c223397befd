// Command pancheck reports Go code that will panic or leak goroutines in production.
package main

import (
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/pancheck/pancheck/analyzers"
)

func main() { unitchecker.Main(analyzers.All()...) }
