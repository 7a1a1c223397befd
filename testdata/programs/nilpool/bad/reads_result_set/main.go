// Command reads_result_set reads a result set row by row and folds it into accounts.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
)

// rowBuffer holds the raw column values of the current row.
type rowBuffer struct {
	cols []string
	line int
}

type rows struct {
	lines []string
	pos   int
	buf   *rowBuffer
}

var rowBuffers = sync.Pool{
	New: func() any { return &rowBuffer{cols: make([]string, 0, 8)} },
}

func query(data string) *rows {
	return &rows{lines: strings.Split(strings.TrimSpace(data), "\n"), buf: acquireRow()}
}

func acquireRow() *rowBuffer {
	rb := rowBuffers.Get().(*rowBuffer)
	rb.cols, rb.line = rb.cols[:0], 0
	return rb
}

func releaseRow(rb *rowBuffer) {
	clear(rb.cols)
	rowBuffers.Put(*rb) // want "PC1004"
}

func (r *rows) Next() error {
	if r.pos >= len(r.lines) {
		return io.EOF
	}
	r.buf.cols = append(r.buf.cols[:0], strings.Split(r.lines[r.pos], "|")...)
	r.pos++
	r.buf.line = r.pos
	return nil
}

func (r *rows) Scan(name *string, balance *int) error {
	if len(r.buf.cols) != 2 {
		return fmt.Errorf("row %d: %d columns", r.buf.line, len(r.buf.cols))
	}
	n, err := strconv.Atoi(r.buf.cols[1])
	if err != nil {
		return fmt.Errorf("row %d: %w", r.buf.line, err)
	}
	*name, *balance = r.buf.cols[0], n
	return nil
}

func (r *rows) Close() {
	if r.buf != nil {
		releaseRow(r.buf)
		r.buf = nil
	}
}

func total(data string) (int, error) {
	rs := query(data)
	defer rs.Close()
	sum := 0
	for {
		err := rs.Next()
		if errors.Is(err, io.EOF) {
			return sum, nil
		}
		var name string
		var balance int
		if err := rs.Scan(&name, &balance); err != nil {
			return 0, err
		}
		sum += balance
	}
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	for _, table := range []string{"ada|10\nbob|20", "eve|7", "sam|1\nkim|2"} {
		n, err := total(table)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(n)
	}
}
