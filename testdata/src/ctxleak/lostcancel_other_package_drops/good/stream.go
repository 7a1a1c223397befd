//oracle: synctest-leak

// Package good opens streams that package registry keeps an eye on.
// registry.Track cancels when the returned function is called.
package good

import (
	"context"
	"testing"

	"fixture/ctxleak/lostcancel_other_package_drops/good/registry"
)

type stream struct {
	id     string
	frames int
}

func (s *stream) pump(ctx context.Context, frames []string) error {
	ctx, cancel := context.WithCancel(ctx)
	release := registry.Track(s.id, cancel)
	defer release()
	go s.keepAlive(ctx)
	for range frames {
		s.frames++
	}
	return ctx.Err()
}

func (s *stream) keepAlive(ctx context.Context) { <-ctx.Done() }

// Scenario pumps two frames.
func Scenario(t *testing.T) {
	s := stream{id: "s1"}
	if err := s.pump(context.Background(), []string{"a", "b"}); err != nil {
		t.Error(err)
	}
}
