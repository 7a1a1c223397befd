// Command resolves_account_names resolves account names within a latency budget.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"programs/ctxleak/bad/resolves_account_names/cache"
)

const budget = 50 * time.Millisecond

type resolver struct {
	names *cache.Cache
}

// displayName answers within the budget, by the bare id if need be.
func (r *resolver) displayName(ctx context.Context, id string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, budget)
	defer cancel()
	name, err := r.names.Get(ctx, id)
	if errors.Is(err, context.DeadlineExceeded) {
		return "#" + id, nil
	}
	return name, err
}

func main() {
	src := &cache.Source{
		Delay: 1500 * time.Millisecond,
		Rows:  map[string]string{"17": "Ada", "23": "Grace"},
	}
	r := &resolver{names: cache.New(src, time.Minute)}
	start := time.Now()
	name, err := r.displayName(context.Background(), "17")
	took := time.Since(start)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Println("resolved", name)
	if took > 10*budget {
		fmt.Fprintf(os.Stderr, "answer took %v, budget was %v\n", took.Round(time.Millisecond), budget)
		os.Exit(1)
	}
}
