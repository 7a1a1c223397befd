//oracle: synctest-leak

// Package good runs jobs that can be listed by name.
// The helper that gets the cancel function calls it when the job is done.
package good

import (
	"context"
	"testing"
)

type job struct {
	name string
	work func(ctx context.Context) error
}

type runner struct {
	registered map[string]int
}

// register notes that a job is running and can be cancelled.
func (r *runner) register(name string, cancel context.CancelFunc) (finish func()) {
	r.registered[name]++
	return func() {
		r.registered[name]--
		cancel()
	}
}

func (r *runner) run(ctx context.Context, j job) error {
	ctx, cancel := context.WithCancel(ctx)
	finish := r.register(j.name, cancel)
	defer finish()
	return j.work(ctx)
}

// Scenario runs a job that leaves a watcher of its context behind.
func Scenario(t *testing.T) {
	r := runner{registered: map[string]int{}}
	watched := func(ctx context.Context) error {
		go func() { <-ctx.Done() }()
		return nil
	}
	if err := r.run(context.Background(), job{"compact", watched}); err != nil {
		t.Error(err)
	}
}
