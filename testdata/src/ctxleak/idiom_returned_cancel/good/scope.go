//oracle: synctest-leak

// Package good opens scopes: contexts with a name, and a function to end them.
// open returns the cancel function together with the context.
package good

import (
	"context"
	"testing"
)

type nameKey struct{}

type tracker struct {
	opened []string
}

func (tr *tracker) watch(ctx context.Context) { <-ctx.Done() }

func (tr *tracker) open(ctx context.Context, name string) (context.Context, context.CancelFunc) {
	watched, stop := context.WithCancel(ctx)
	go tr.watch(watched)
	tr.opened = append(tr.opened, name)
	return context.WithValue(watched, nameKey{}, name), stop
}

// Scenario opens and ends one scope.
func Scenario(t *testing.T) {
	var tr tracker
	ctx, end := tr.open(context.Background(), "import")
	if ctx.Value(nameKey{}) != "import" {
		t.Error("name lost")
	}
	end()
}
