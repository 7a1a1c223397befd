// Command stores_keys_three stores keys on three groups of different health.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/stores_keys_three/quorum"
)

func store(name string, delay time.Duration, down bool) *quorum.Store {
	return &quorum.Store{Name: name, Delay: delay, Down: down}
}

func main() {
	before := runtime.NumGoroutine()
	const ms = time.Millisecond
	cases := []struct {
		name  string
		group *quorum.Group
		want  error
	}{
		{"healthy", quorum.NewGroup(store("a", ms, false), store("b", 2*ms, false), store("c", time.Hour, false)), nil},
		{"degraded", quorum.NewGroup(store("a", ms, true), store("b", 2*ms, false), store("c", ms, false)), nil},
		{"broken", quorum.NewGroup(store("a", ms, true), store("b", ms, true), store("c", time.Hour, false)), quorum.ErrNoQuorum},
		{"slow", quorum.NewGroup(store("a", ms, false), store("b", time.Hour, false), store("c", time.Hour, false)), context.DeadlineExceeded},
	}
	for _, c := range cases {
		ctx, cancel := context.WithTimeout(context.Background(), 200*ms)
		err := c.group.Put(ctx, "k/"+c.name)
		cancel()
		if !errors.Is(err, c.want) {
			fmt.Fprintf(os.Stderr, "%s: %v\n", c.name, err)
			os.Exit(1)
		}
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(5 * time.Millisecond)
	}
	if after := runtime.NumGoroutine(); after > before {
		fmt.Fprintf(os.Stderr, "goroutines: %d, then %d\n", before, after)
		os.Exit(1)
	}
}
