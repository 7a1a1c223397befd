// Dumps the rows of a table as text, with a footer from the statistics of the dump.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type row []string

type chunk struct {
	text   string
	footer bool
	err    error
}

type cursor interface {
	Next() (row, error)
}

var errEnd = errors.New("no more rows")

type memTable struct {
	rows []row
	bad  int
	at   int
}

func (t *memTable) Next() (row, error) {
	if t.at == t.bad {
		return nil, fmt.Errorf("row %d: checksum", t.at)
	}
	if t.at >= len(t.rows) {
		return nil, errEnd
	}
	t.at++
	return t.rows[t.at-1], nil
}

type dumper struct {
	sep  string
	jobs sync.WaitGroup
}

// dump sends a chunk per row and a footer at the end. It is read to its end.
func (d *dumper) dump(c cursor) <-chan chunk {
	out := make(chan chunk)
	d.jobs.Go(func() {
		defer close(out)
		n, width := 0, 0
		defer func() {
			out <- chunk{text: fmt.Sprintf("-- %d rows, width %d", n, width), footer: true}
		}()
		for {
			r, err := c.Next()
			if errors.Is(err, errEnd) {
				return
			}
			if err != nil {
				out <- chunk{err: err}
				return
			}
			text := strings.Join(r, d.sep)
			n++
			width = max(width, len(text))
			out <- chunk{text: text}
		}
	})
	return out
}

func (d *dumper) print(c cursor) (rows, footers int, err error) {
	for ch := range d.dump(c) {
		switch {
		case ch.err != nil:
			err = ch.err
		case ch.footer:
			footers++
			fmt.Println(ch.text)
		default:
			rows++
		}
	}
	d.jobs.Wait()
	return rows, footers, err
}

func main() {
	var rows []row
	for i := range 30 {
		rows = append(rows, row{fmt.Sprint(i), strings.Repeat("x", i), "end"})
	}
	d := &dumper{sep: "|"}
	n1, f1, err1 := d.print(&memTable{rows: rows, bad: -1})
	n2, f2, err2 := d.print(&memTable{rows: rows, bad: 7})
	n3, f3, err3 := d.print(&memTable{bad: -1})
	fmt.Println(n1, n2, n3, err2)
	if n1 != 30 || n2 != 7 || n3 != 0 || f1+f2+f3 != 3 || err1 != nil || err2 == nil || err3 != nil {
		os.Exit(1)
	}
}
