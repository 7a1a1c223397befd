// Command runs_statements_under runs statements under admission control; every statement gives its slot back.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

type stats struct {
	ok, failed int
}

type gate struct {
	slots chan struct{}

	mu    sync.Mutex
	stats stats
}

// begin admits a statement. The returned finish ends its context, gives the slot back and counts the
// outcome; it is nil exactly if the error is not.
func (g *gate) begin(ctx context.Context, budget time.Duration) (context.Context, func(error), error) {
	qctx, cancel := context.WithTimeoutCause(ctx, budget, errors.New("statement budget used up"))
	select {
	case g.slots <- struct{}{}:
	case <-qctx.Done():
		defer cancel()
		return nil, nil, context.Cause(qctx)
	}
	finish := func(err error) {
		cancel()
		<-g.slots
		g.count(err)
	}
	return qctx, finish, nil
}

func (g *gate) count(err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err != nil {
		g.stats.failed++
		return
	}
	g.stats.ok++
}

type engine struct {
	gate   *gate
	tables map[string][]string
}

func (e *engine) run(ctx context.Context, stmt string) (rows []string, err error) {
	qctx, finish, err := e.gate.begin(ctx, 30*time.Second)
	if err != nil {
		return nil, fmt.Errorf("not admitted: %w", err)
	}
	defer func() { finish(err) }()

	verb, table, ok := strings.Cut(stmt, " ")
	switch {
	case !ok:
		return nil, fmt.Errorf("syntax error in %q", stmt)
	case verb != "scan":
		return nil, fmt.Errorf("verb %q: %w", verb, errors.ErrUnsupported)
	}
	return e.scan(qctx, table)
}

func (e *engine) scan(ctx context.Context, table string) ([]string, error) {
	src, ok := e.tables[table]
	if !ok {
		return nil, fmt.Errorf("no table %q", table)
	}
	var rows []string
	for _, r := range src {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func main() {
	e := &engine{
		gate:   &gate{slots: make(chan struct{}, 2)},
		tables: map[string][]string{"users": {"ada", "bob"}, "empty": nil},
	}
	ctx, stop := context.WithTimeout(context.Background(), 2*time.Second)
	defer stop()
	for _, stmt := range []string{"scan users", "scan", "drop users", "scan nowhere", "scan empty", "scan users"} {
		rows, err := e.run(ctx, stmt)
		fmt.Println(stmt, rows, err)
	}
	if want := (stats{ok: 3, failed: 3}); e.gate.stats != want || len(e.gate.slots) != 0 {
		fmt.Fprintf(os.Stderr, "stats %+v, slots %d\n", e.gate.stats, len(e.gate.slots))
		os.Exit(1)
	}
}
