// Command streams_query_rows runs queries against a table in memory and
// streams the rows; a query that cannot be run delivers an empty stream.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
)

var (
	errSyntax = errors.New("syntax error")
	errTable  = errors.New("no such table")
)

type row map[string]string

// result is a running query.
type result struct {
	rows chan row
	err  error
}

// each calls f for all rows.
func (r *result) each(f func(row)) error {
	for x := range r.rows {
		f(x)
	}
	return r.err
}

// plan is a parsed query.
type plan struct {
	table string
	col   string
	want  string
}

func parse(q string) (plan, error) {
	f := strings.Fields(q)
	if len(f) != 4 || f[0] != "from" || f[2] != "where" {
		return plan{}, errSyntax
	}
	col, want, ok := strings.Cut(f[3], "=")
	if !ok {
		return plan{}, errSyntax
	}
	return plan{f[1], col, want}, nil
}

type database struct {
	tables map[string][]row
}

// query starts a query. The stream ends in any case.
func (db *database) query(q string) *result {
	res := &result{rows: make(chan row, 2)}
	started := false
	defer func() {
		if !started {
			close(res.rows)
		}
	}()

	p, err := parse(q)
	if err != nil {
		res.err = fmt.Errorf("%q: %w", q, err)
		return res
	}
	t, ok := db.tables[p.table]
	if !ok {
		res.err = fmt.Errorf("%s: %w", p.table, errTable)
		return res
	}
	started = true
	go scan(t, p, res.rows)
	return res
}

// scan owns the stream from its start.
func scan(t []row, p plan, to chan<- row) {
	defer close(to)
	for _, r := range t {
		if r[p.col] == p.want {
			to <- r
		}
	}
}

func main() {
	db := &database{tables: map[string][]row{
		"hosts": {
			{"name": "a1", "zone": "eu"}, {"name": "a2", "zone": "us"},
			{"name": "a3", "zone": "eu"}, {"name": "a4", "zone": "eu"},
			{"name": "a5", "zone": "eu"},
		},
	}}
	found := 0
	for _, q := range []string{
		"from hosts where zone=eu",
		"from disks where zone=eu",
		"select everything",
		"from hosts where zone=us",
	} {
		err := db.query(q).each(func(r row) {
			found++
			fmt.Println(r["name"])
		})
		if err != nil {
			fmt.Println(err)
		}
	}
	if found != 5 {
		os.Exit(1)
	}
}
