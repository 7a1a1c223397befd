// Command queries_shard_counts counts rows over all shards and stops at the
// first shard that fails or when the time is up.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

type answer struct {
	shard string
	rows  int
	err   error
}

type shard interface {
	name() string
	count(ctx context.Context, table string) (int, error)
}

type disk struct {
	id    string
	rows  map[string]int
	delay time.Duration
}

func (d disk) name() string { return d.id }

func (d disk) count(_ context.Context, table string) (int, error) {
	time.Sleep(d.delay)
	n, ok := d.rows[table]
	if !ok {
		return 0, errors.New("no table " + table)
	}
	return n, nil
}

type cluster struct {
	shards []shard
}

func newCluster(shards ...shard) *cluster {
	return &cluster{shards: shards}
}

func ask(ctx context.Context, s shard, table string, out chan<- answer) {
	n, err := s.count(ctx, table)
	out <- answer{s.name(), n, err}
}

// count adds up the rows of a table.
func (c *cluster) count(ctx context.Context, table string) (int, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	out := make(chan answer, len(c.shards))
	for _, s := range c.shards {
		go ask(ctx, s, table, out)
	}
	total := 0
	for range c.shards {
		select {
		case a := <-out:
			if a.err != nil {
				return 0, fmt.Errorf("shard %s: %w", a.shard, a.err)
			}
			total += a.rows
		case <-ctx.Done():
			return total, ctx.Err()
		}
	}
	return total, nil
}

func main() {
	before := runtime.NumGoroutine()
	c := newCluster(
		disk{"s0", map[string]int{"users": 10, "bills": 3}, time.Millisecond},
		disk{"s1", map[string]int{"users": 12}, 2 * time.Millisecond},
		disk{"s2", map[string]int{"users": 15, "bills": 4}, 60 * time.Millisecond},
	)
	for _, q := range []struct {
		table string
		limit time.Duration
	}{{"users", 5 * time.Second}, {"bills", 5 * time.Second}, {"users", 20 * time.Millisecond}} {
		ctx, cancel := context.WithTimeout(context.Background(), q.limit)
		n, err := c.count(ctx, q.table)
		cancel()
		fmt.Println(q.table, n, err)
	}
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
