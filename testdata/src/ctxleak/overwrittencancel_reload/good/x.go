//oracle: synctest-leak

// Package good runs a configuration until there is another one.
// The old one is ended first.
package good

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
		if cancel != nil {
			cancel()
		}
		ctx, cancel = context.WithCancel(parent)
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
