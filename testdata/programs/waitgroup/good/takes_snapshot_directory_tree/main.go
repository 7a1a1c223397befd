// Command takes_snapshot_directory_tree takes a snapshot of a directory tree within a byte budget.
package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"
)

type entry struct {
	path string
	mode fs.FileMode
	size int64
}

var errBudget = errors.New("backup budget is used up")

type report struct {
	stored, skipped, left int
	bytes                 int64
}

// snapshot stores the regular files of the tree until the budget or ctx ends.
func snapshot(ctx context.Context, tree []entry, budget int64) (report, error) {
	var (
		wg     sync.WaitGroup
		rep    report
		stored atomic.Int64
		bytes  atomic.Int64
		cause  error
	)
	store := func(e entry) {
		defer wg.Done()
		stored.Add(1)
		bytes.Add(e.size)
	}

	wg.Add(len(tree))
	for i, e := range tree {
		if cause = ctx.Err(); cause == nil && budget < e.size {
			cause = fmt.Errorf("%s: %w", e.path, errBudget)
		}
		if cause != nil {
			rep.left = len(tree) - i
			wg.Add(-rep.left) // nobody will store the rest
			break
		}
		if !e.mode.IsRegular() {
			rep.skipped++
			wg.Done()
			continue
		}
		budget -= e.size
		go store(e)
	}
	wg.Wait()
	rep.stored, rep.bytes = int(stored.Load()), bytes.Load()
	return rep, cause
}

func main() {
	tree := []entry{
		{"/etc", fs.ModeDir, 0},
		{"/etc/hosts", 0o644, 100},
		{"/etc/mtab", fs.ModeSymlink, 0},
		{"/var/app.db", 0o600, 400},
		{"/run/agent.sock", fs.ModeSocket, 0},
		{"/var/dump", 0o600, 900},
		{"/var/tail", 0o600, 1},
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	runs := []struct {
		ctx    context.Context
		budget int64
		expect report
		err    error
	}{
		{context.Background(), 2000, report{4, 3, 0, 1401}, nil},
		{context.Background(), 600, report{2, 3, 2, 500}, errBudget},
		{cancelled, 2000, report{0, 0, 7, 0}, context.Canceled},
	}
	for i, r := range runs {
		got, err := snapshot(r.ctx, tree, r.budget)
		if got != r.expect || !errors.Is(err, r.err) {
			fmt.Fprintf(os.Stderr, "run %d: %+v, err %v\n", i, got, err)
			os.Exit(1)
		}
	}
}
