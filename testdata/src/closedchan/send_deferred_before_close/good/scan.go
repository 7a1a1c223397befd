//oracle: panic "send on closed channel"

// Package good scans a table and tells how many rows it has seen.
package good

import "errors"

type table struct {
	name string
	rows [][]byte
}

var errTruncated = errors.New("scan: truncated row")

// scan puts the length of each row on counts, and their number at the end.
func (t *table) scan(counts chan int) error {
	seen := 0
	defer close(counts)
	defer func() { counts <- seen }()
	for _, row := range t.rows {
		if len(row) == 0 {
			return errTruncated
		}
		seen++
		counts <- len(row)
	}
	return nil
}

// Scenario scans a table with three rows.
func Scenario() {
	t := &table{name: "accounts", rows: [][]byte{{1}, {1, 2}, {1, 2, 3}}}
	counts := make(chan int, len(t.rows)+1)
	if err := t.scan(counts); err != nil {
		panic(err)
	}
	last := 0
	for n := range counts {
		last = n
	}
	if last != 3 {
		panic("wrong number of rows")
	}
}
