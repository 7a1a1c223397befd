// Command gcl is golangci-lint with pancheck as a plugin, built from the Go proxy
// alone. What golangci-lint custom builds is the same, but it needs git and the
// repository.
//
//	go -C tools/gcl build -o /tmp/golangci-lint .
//
// The build takes some minutes the first time.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/pancheck/pancheck/plugin"
)

func main() {
	if err := commands.Execute(commands.BuildInfo{GoVersion: runtime.Version(), Version: "2.15.0", Commit: "with pancheck", Date: "(unknown)"}); err != nil {
		fmt.Fprintln(os.Stderr, "golangci-lint:", err)
		os.Exit(exitcodes.Failure)
	}
}
