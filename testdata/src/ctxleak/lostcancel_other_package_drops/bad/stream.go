//oracle: synctest-leak

// Package bad opens streams that package registry keeps an eye on.
// registry.Track forgets the cancel function it is given.
package bad

import (
	"context"
	"testing"

	"fixture/ctxleak/lostcancel_other_package_drops/bad/registry"
)

type stream struct {
	id     string
	frames int
}

func (s *stream) pump(ctx context.Context, frames []string) error {
	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	registry.Track(s.id, cancel)
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
