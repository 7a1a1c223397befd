//oracle: synctest-leak

// Package good loads pages by tasks of package task.
// The channel of the task has room for what is loaded.
package good

import (
	"context"
	"testing"
	"time"

	"fixture/ctxleak/blockedsend_task_waited/good/task"
)

type page struct {
	body *task.Task
}

func (p *page) text(ctx context.Context) (string, error) { return p.body.Wait(ctx) }

func show(ctx context.Context, url string) (string, error) {
	p := &page{body: task.Start(url)}
	return p.text(ctx)
}

// Scenario gives up early.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
	defer cancel()
	if _, err := show(ctx, "index"); err == nil {
		t.Error("loaded in time")
	}
	time.Sleep(time.Hour)
}
