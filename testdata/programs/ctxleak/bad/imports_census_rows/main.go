// Command imports_census_rows loads two census tables.
package main

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"programs/ctxleak/bad/imports_census_rows/census"
)

const north = `# north
Alta; 21708
Bodø; 53259
Vadsø; 5642
`

const south = `# south
Arendal; 45891
Farsund; n/a
Grimstad; 24017
Lillesand; 11279
`

func main() {
	before := runtime.NumGoroutine()
	im := &census.Importer{
		Comma: ";",
		Skip:  func(f []string) bool { return strings.HasPrefix(f[0], "V") },
	}
	for _, table := range []string{north, south} {
		towns, err := im.Import(strings.NewReader(table))
		fmt.Println(towns, err)
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
