//oracle: synctest-hang

// Package bad waits until a message was written.
// Nobody is Done.
package bad

import (
	"io"
	"log/slog"
	"sync"
	"testing"
)

// write writes a message and returns what was written of it.
func write(text string) string {
	var wg sync.WaitGroup
	var written string
	wg.Add(1) // want "wg.Add.*PC3009"
	opts := &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.MessageKey {
				written = a.Value.String()

			}
			return a
		},
	}
	go func() {
		slog.New(slog.NewTextHandler(io.Discard, opts)).Error(text)
	}()
	wg.Wait()
	return written
}

// Scenario writes one message.
func Scenario(t *testing.T) {
	if got := write("disk is full"); got != "disk is full" {
		t.Error(got)
	}
}
