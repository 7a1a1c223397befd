//oracle: synctest-leak

// Package bad prints lines as they come.
// The producer leaves when the context ends, and does not close what the printer ranges over.
package bad

import (
	"context"
	"testing"
	"time"
)

func follow(ctx context.Context, lines []string, print func(string)) {
	out := make(chan string)
	go func() {
		for _, l := range lines {
			select {
			case out <- l:
			case <-ctx.Done():
				return
			}
			time.Sleep(time.Second)
		}
		close(out)
	}()
	go func() {
		for l := range out { // want "PC2005"
			print(l)
			time.Sleep(time.Hour)
		}
	}()
}

// Scenario ends it between two lines.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	follow(ctx, []string{"a", "b", "c"}, func(string) {})
	time.Sleep(24 * time.Hour)
}
