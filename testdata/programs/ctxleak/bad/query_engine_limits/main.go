// Command query_engine_limits is a query engine that limits how many statements run at a time.
package main

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// limiter hands out execution slots; a slot is given back when the statement's context ends.
type limiter struct {
	slots chan struct{}
}

func newLimiter(n int) *limiter {
	return &limiter{slots: make(chan struct{}, n)}
}

func (l *limiter) enter(ctx context.Context, budget time.Duration) (context.Context, context.CancelFunc, error) {
	select {
	case l.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, nil, fmt.Errorf("no free slot: %w", ctx.Err())
	}
	qctx, cancel := context.WithTimeout(ctx, budget)
	context.AfterFunc(qctx, func() { <-l.slots })
	return qctx, cancel, nil
}

type plan struct {
	table   string
	columns []string
}

func parse(stmt string) (*plan, error) {
	cols, table, ok := strings.Cut(strings.TrimPrefix(stmt, "select "), " from ")
	if !ok || table == "" {
		return nil, fmt.Errorf("syntax error in %q", stmt)
	}
	return &plan{table: table, columns: strings.Split(cols, ",")}, nil
}

type engine struct {
	limits *limiter
	budget time.Duration
	tables map[string]map[string]string
}

func (e *engine) run(ctx context.Context, stmt string) ([]string, error) {
	qctx, cancel, err := e.limits.enter(ctx, e.budget) // want "PC2001"
	if err != nil {
		return nil, err
	}
	p, err := parse(stmt)
	if err != nil {
		return nil, err
	}
	defer cancel()
	return e.scan(qctx, p)
}

func (e *engine) scan(ctx context.Context, p *plan) ([]string, error) {
	rows, ok := e.tables[p.table]
	if !ok {
		return nil, fmt.Errorf("no table %q", p.table)
	}
	var out []string
	for _, c := range p.columns {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		out = append(out, rows[c])
	}
	return out, nil
}

func main() {
	e := &engine{
		limits: newLimiter(4),
		budget: time.Minute,
		tables: map[string]map[string]string{"users": {"name": "ada", "mail": "ada@example.org"}},
	}
	session, end := context.WithCancel(context.Background())
	defer end()
	watchdog := time.AfterFunc(2*time.Second, func() {
		panic(fmt.Sprintf("statement waits for a slot: %d of %d taken by finished statements",
			len(e.limits.slots), cap(e.limits.slots)))
	})
	defer watchdog.Stop()

	stmts := []string{"select name from users", "select", "drop", "select mail", "update", "select name,mail from users"}
	for _, stmt := range stmts {
		row, err := e.run(session, stmt)
		if err != nil {
			fmt.Println("rejected:", err)
			continue
		}
		fmt.Println(row)
	}
}
