//oracle: synctest-leak

// Package good starts services for tests.
// The cancel function of every service is registered with the test.
package good

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
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	go s.run(ctx)
}

// Scenario starts a service without a name.
func Scenario(t *testing.T) {
	start(t, &service{})
}
