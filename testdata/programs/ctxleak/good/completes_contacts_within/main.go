// Command completes_contacts_within completes contacts within a time budget.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/completes_contacts_within/lookup"
)

type completer struct {
	dir    *lookup.Directory
	budget time.Duration
}

// complete returns what is known when the budget is used up; the first unknown name ends it.
func (c *completer) complete(ctx context.Context, names []string) (map[string]string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.budget)
	defer cancel()
	found := make(map[string]string)
	answers := c.dir.Ask(names...)
	for range names {
		select {
		case e := <-answers:
			if e.Err != nil {
				return found, e.Err
			}
			found[e.Name] = e.Phone
		case <-ctx.Done():
			return found, ctx.Err()
		}
	}
	return found, nil
}

func main() {
	c := &completer{
		dir: &lookup.Directory{
			Latency: 10 * time.Millisecond,
			Book:    map[string]string{"ada": "101", "bob": "102", "maximiliane": "103"},
		},
		budget: 60 * time.Millisecond,
	}
	before := runtime.NumGoroutine()
	for _, names := range [][]string{{"ada", "bob"}, {"ada", "maximiliane"}, {"x", "bob", "ada", "y"}} {
		found, err := c.complete(context.Background(), names)
		if err != nil && !errors.Is(err, lookup.ErrUnknown) && !errors.Is(err, context.DeadlineExceeded) {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(len(found), err)
	}
	for end := time.Now().Add(2 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, "goroutines left:", runtime.NumGoroutine()-before)
			os.Exit(1)
		}
	}
}
