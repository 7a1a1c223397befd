//oracle: synctest-leak

// Package bad starts services for tests.
// The cancel function is registered only for services that have a name.
package bad

import (
	"context"
	"testing"
)

type service struct {
	name string
}

func (s *service) run(ctx context.Context) { <-ctx.Done() }

func start(t *testing.T, s *service) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background()) // want "PC2001"
	if s.name != "" {
		t.Cleanup(cancel)
	}
	go s.run(ctx)
}

// Scenario starts a service without a name.
func Scenario(t *testing.T) {
	start(t, &service{})
}
