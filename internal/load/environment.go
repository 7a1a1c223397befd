package load

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// An Environment holds the go command's settings that matter here.
type Environment struct {
	GOOS        string
	GOARCH      string
	CGO_ENABLED string
	CC          string
	GOFLAGS     string
	// The experiments change the standard library.
	GOEXPERIMENT string
	GOMOD        string
	GOWORK       string
	GOVERSION    string
	GOROOT       string
	GOMODCACHE   string
	GOENV        string // file with settings
}

var environmentNames = []string{
	"GOOS", "GOARCH", "CGO_ENABLED", "CC", "GOFLAGS", "GOEXPERIMENT",
	"GOMOD", "GOWORK", "GOVERSION", "GOROOT", "GOMODCACHE", "GOENV",
}

// InModule reports whether the go command found a module or a workspace.
func (e *Environment) InModule() bool { return e.root() != "" }

// root returns the directory of the workspace or module, or "".
func (e *Environment) root() string {
	switch {
	case e.GOWORK != "" && e.GOWORK != "off":
		return filepath.Dir(e.GOWORK)
	case e.GOMOD != "" && e.GOMOD != os.DevNull:
		return filepath.Dir(e.GOMOD)
	}
	return ""
}

func (q *Query) environment(ctx context.Context) (*Environment, error) {
	stdout, stderr, err := q.goCommand(ctx, append([]string{"env", "-json"}, environmentNames...)...)
	if err != nil {
		return nil, explainListFailure(err, stderr)
	}
	env := new(Environment)
	if err := json.Unmarshal(stdout, env); err != nil {
		return nil, fmt.Errorf("reading the output of go env: %w", err)
	}
	return env, nil
}
