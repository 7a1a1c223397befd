// Command compiles_filters_alerting compiles the filters of an alerting configuration.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"

	"programs/nilpool/bad/compiles_filters_alerting/compile"
)

var filters = []string{
	"host == web",
	"(severity == high and (host == db or host == cache))",
	"(region == eu) or (region == us and tier == gold)",
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)

	for range 2 {
		for _, f := range filters {
			plan, err := compile.Filter(f)
			if err != nil {
				fmt.Fprintf(os.Stderr, "filter %q: %v\n", f, err)
				os.Exit(2)
			}
			fmt.Printf("%d terms, depth %d\n", len(plan.Terms), plan.Depth)
		}
	}
}
