//oracle: synctest-leak

// Package good prints lines as they come.
// The producer closes what the printer ranges over, however it leaves.
package good

import (
	"context"
	"testing"
	"time"
)

func follow(ctx context.Context, lines []string, print func(string)) {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, l := range lines {
			select {
			case out <- l:
			case <-ctx.Done():
				return
			}
			time.Sleep(time.Second)
		}
	}()
	go func() {
		for l := range out {
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
