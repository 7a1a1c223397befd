// Command opens_closes_sessions opens and closes sessions the way a connection manager does.
package main

import (
	"bytes"
	"context"
	"fmt"
	"log"
	"runtime"
	"time"

	"programs/ctxleak/bad/opens_closes_sessions/session"
)

type wire struct{ bytes.Buffer }

func (*wire) Close() error { return nil }

func cycle(ctx context.Context, n int) error {
	for i := range n {
		s, err := session.Open(ctx, new(wire), 20*time.Millisecond)
		if err != nil {
			return fmt.Errorf("open %d: %w", i, err)
		}
		if err := s.Send([]byte("DATA\n")); err != nil {
			return fmt.Errorf("send %d: %w", i, err)
		}
		if err := s.Close(); err != nil {
			return fmt.Errorf("close %d: %w", i, err)
		}
	}
	return nil
}

func main() {
	ctx := context.Background()
	before := runtime.NumGoroutine()
	if err := cycle(ctx, 12); err != nil {
		log.Fatal(err)
	}
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		log.Fatalf("sessions closed, but %d goroutines remain", n-before)
	}
}
