//oracle: synctest-leak

// Package bad runs a configuration until there is another one.
// The context of the old one is not ended when the new one is started.
package bad

import (
	"context"
	"testing"
	"time"
)

type runner struct{ started int }

func (r *runner) start(ctx context.Context) {
	r.started++
	go func() { <-ctx.Done() }()
}

func (r *runner) reload(parent context.Context, configs []string) {
	var ctx context.Context
	var cancel context.CancelFunc
	for _, c := range configs {
		if c == "" {
			continue
		}
		ctx, cancel = context.WithCancel(parent) // want "PC2002"
		r.start(ctx)
		time.Sleep(time.Second)
	}
	if cancel != nil {
		cancel()
	}
}

// Scenario reloads once.
func Scenario(t *testing.T) {
	new(runner).reload(context.Background(), []string{"a", "", "b"})
	time.Sleep(time.Hour)
}
