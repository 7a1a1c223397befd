// Command leases_shard_owners moves a few shards from node to node.
package main

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/bad/leases_shard_owners/lease"
)

func rebalance(t *lease.Table, nodes []string, shards int) error {
	for s := range shards {
		l, err := t.Acquire(context.Background(), s, nodes[s%len(nodes)])
		if err != nil {
			return err
		}
		time.Sleep(5 * time.Millisecond)
		fmt.Println(l.Owner, "worked on shard", l.Shard)
		l.Release()
	}
	return nil
}

func main() {
	before := runtime.NumGoroutine()
	t := lease.NewTable(2 * time.Millisecond)
	if err := rebalance(t, []string{"ash", "elm"}, 4); err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	time.Sleep(300 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
