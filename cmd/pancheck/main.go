// Command pancheck reports Go code that will panic or leak goroutines in production.
package main

import (
	"github.com/pancheck/pancheck/analyzers"
	"github.com/pancheck/pancheck/internal/driver"
)

func main() {
	driver.Main(driver.Suite{Analyzers: analyzers.With, Checks: analyzers.Checks()})
}
