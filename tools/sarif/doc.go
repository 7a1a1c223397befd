// Package sarif has no code but a test: pancheck's SARIF logs are valid.
package sarif

// The schema is read from the source of this module.
import _ "github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"
