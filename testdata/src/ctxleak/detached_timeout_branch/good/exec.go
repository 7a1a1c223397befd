//oracle: assert "not cancelled"

// Package good runs tools, with a timeout where one is configured.
// The branch that sets the timeout derives from the caller's context.
package good

import (
	"context"
	"os/exec"
	"time"
)

type tool struct {
	path    string
	timeout time.Duration
	runs    int
}

func (t *tool) run(ctx context.Context, args ...string) error {
	if t.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, t.timeout)
		defer cancel()
	}
	cmd := exec.CommandContext(ctx, t.path, args...)
	if err := cmd.Run(); err != nil {
		return err
	}
	t.runs++
	return nil
}

// Scenario runs a tool for a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	t := tool{path: "true", timeout: time.Minute}
	if err := t.run(ctx); err == nil || t.runs > 0 {
		panic("not cancelled")
	}
}
