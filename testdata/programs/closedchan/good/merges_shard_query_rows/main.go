// Command merges_shard_query_rows runs a query over the shards of a table.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sort"

	"programs/closedchan/good/merges_shard_query_rows/merge"
)

type order struct {
	id    int
	total int
}

var errOffline = errors.New("shard is offline")

type shard struct {
	name    string
	orders  []order
	offline bool
	splits  []*shard
}

func (s *shard) Rows(ctx context.Context, emit func(order) bool) error {
	if s.offline {
		return fmt.Errorf("%s: %w", s.name, errOffline)
	}
	for _, o := range s.orders {
		if !emit(o) {
			return ctx.Err()
		}
	}
	return nil
}

func (s *shard) Children() []merge.Source[order] {
	var res []merge.Source[order]
	for _, c := range s.splits {
		res = append(res, c)
	}
	return res
}

func query(shards []*shard, limit int) (rows []order, err error) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var srcs []merge.Source[order]
	for _, s := range shards {
		srcs = append(srcs, s)
	}
	for r := range merge.Merge(ctx, srcs...) {
		if r.Err != nil {
			err = errors.Join(err, r.Err)
			continue
		}
		rows = append(rows, r.Value)
		if limit > 0 && len(rows) == limit {
			break
		}
	}
	sort.Slice(rows, func(i, j int) bool { return rows[i].id < rows[j].id })
	return rows, err
}

func main() {
	shards := []*shard{
		{name: "s0", orders: []order{{1, 30}, {4, 12}}, splits: []*shard{
			{name: "s0a", orders: []order{{9, 7}}},
			{name: "s0b", offline: true},
		}},
		{name: "s1", orders: []order{{2, 55}, {3, 8}, {6, 19}}},
	}
	rows, err := query(shards, 0)
	if !errors.Is(err, errOffline) || len(rows) != 6 {
		fmt.Fprintln(os.Stderr, "unexpected:", rows, err)
		os.Exit(1)
	}
	fmt.Println(rows)
	few, _ := query(shards, 2)
	fmt.Println(len(few), "rows with a limit")
}
