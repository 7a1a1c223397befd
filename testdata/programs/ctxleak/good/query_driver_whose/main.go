// Command query_driver_whose is a query driver whose rows own the context of their query.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// table is the data behind the driver.
type table struct {
	rows []string
	cost time.Duration
}

// rows is the result of a query. It is closed by its last Next, too.
type rows struct {
	ctx    context.Context
	t      *table
	pos    int
	cancel context.CancelFunc
}

// Next returns io.EOF after the last row.
func (r *rows) Next() (string, error) {
	if r.pos >= len(r.t.rows) {
		r.Close()
		return "", io.EOF
	}
	if err := r.ctx.Err(); err != nil {
		return "", err
	}
	r.pos++
	return r.t.rows[r.pos-1], nil
}

// Close ends the query. It may be called again.
func (r *rows) Close() {
	r.cancel()
}

// db executes queries, each with an optional limit on its time.
type db struct {
	tables  map[string]*table
	timeout time.Duration
}

func (d *db) withLimit(ctx context.Context) (context.Context, context.CancelFunc) {
	if d.timeout <= 0 {
		return ctx, func() {}
	}
	return context.WithTimeout(ctx, d.timeout)
}

// query starts a query over a table.
func (d *db) query(ctx context.Context, name string) (rs *rows, err error) {
	ctx, cancel := d.withLimit(ctx)
	defer func() {
		if err != nil {
			cancel()
		}
	}()

	t := d.tables[name]
	if t == nil {
		return nil, fmt.Errorf("no table %q", name)
	}
	if err := d.plan(ctx, t); err != nil {
		return nil, fmt.Errorf("table %q: %w", name, err)
	}
	return &rows{ctx: ctx, t: t, cancel: cancel}, nil
}

func (d *db) plan(ctx context.Context, t *table) error {
	select {
	case <-time.After(t.cost):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func count(ctx context.Context, d *db, name string) (n int, err error) {
	rs, err := d.query(ctx, name)
	if err != nil {
		return 0, err
	}
	defer rs.Close()
	for {
		if _, err := rs.Next(); errors.Is(err, io.EOF) {
			return n, nil
		} else if err != nil {
			return n, err
		}
		n++
	}
}

func main() {
	tables := map[string]*table{
		"users": {rows: []string{"ann", "bob"}},
		"big":   {rows: []string{"x"}, cost: 60 * time.Millisecond},
	}
	for _, d := range []*db{{tables: tables}, {tables: tables, timeout: 20 * time.Millisecond}} {
		for _, name := range []string{"users", "big", "none"} {
			n, err := count(context.Background(), d, name)
			fmt.Println(d.timeout, name, n, err)
			if name == "users" && n != 2 {
				os.Exit(1)
			}
		}
	}
}
