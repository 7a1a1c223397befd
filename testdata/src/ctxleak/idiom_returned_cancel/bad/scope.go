//oracle: synctest-leak

// Package bad opens scopes: contexts with a name, and a function to end them.
// open makes a second context around the first and returns the cancel function of that one only.
package bad

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
	watched, stop := context.WithCancel(ctx) // want "PC2001"
	if name == "" {
		stop()
		return ctx, func() {}
	}
	go tr.watch(watched)
	tr.opened = append(tr.opened, name)
	return context.WithCancel(context.WithValue(watched, nameKey{}, name))
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
