// Command scans_result_rows scans result rows into recycled row buffers of two size classes.
package main

import (
	"fmt"
	"log"
	"strconv"
	"strings"
	"sync"
)

type narrowRow struct {
	cells [4]string
	n     int
}

type wideRow struct {
	cells []string
}

var (
	narrowPool = sync.Pool{New: func() any { return new(narrowRow) }}
	widePool   = sync.Pool{New: func() any { return &wideRow{cells: make([]string, 0, 32)} }}
)

// row is what a scanner hands out for the current record.
type row struct {
	narrow *narrowRow
	wide   *wideRow
}

func acquire(cols int) row {
	if cols <= len(narrowRow{}.cells) {
		nr := narrowPool.Get().(*narrowRow)
		nr.n = 0
		return row{narrow: nr}
	}
	wr := widePool.Get().(*wideRow)
	wr.cells = wr.cells[:0]
	return row{wide: wr}
}

func (r *row) add(cell string) {
	if r.narrow != nil {
		r.narrow.cells[r.narrow.n] = cell
		r.narrow.n++
		return
	}
	r.wide.cells = append(r.wide.cells, cell)
}

func (r *row) cell(i int) string {
	if r.narrow != nil {
		return r.narrow.cells[i]
	}
	return r.wide.cells[i]
}

// release puts the buffer into the pool of its class.
func (r *row) release() {
	switch {
	case r.narrow != nil:
		clear(r.narrow.cells[:])
		narrowPool.Put(r.narrow)
		r.narrow = nil
	case r.wide != nil:
		clear(r.wide.cells)
		widePool.Put(r.wide)
		r.wide = nil
	}
}

func sumColumn(table string, col int) (int, error) {
	sum := 0
	for i, line := range strings.Split(table, "\n") {
		fields := strings.Split(line, ",")
		if col >= len(fields) {
			return 0, fmt.Errorf("line %d: %d fields", i+1, len(fields))
		}
		r := acquire(len(fields))
		for _, f := range fields {
			r.add(f)
		}
		v, err := strconv.Atoi(r.cell(col))
		r.release()
		if err != nil {
			return 0, fmt.Errorf("line %d: %w", i+1, err)
		}
		sum += v
	}
	return sum, nil
}

func main() {
	table := "1,2\n1,2,3,4\n1,2,3,4,5\n0,9\n1,2,3,4,5,6,7,8"
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			if n, err := sumColumn(table, 1); err != nil || n != 17 {
				log.Fatal(n, err)
			}
			if _, err := sumColumn(table, 2); err == nil {
				log.Fatal("short line accepted")
			}
			if _, err := sumColumn("1,x", 1); err == nil {
				log.Fatal("bad number accepted")
			}
		})
	}
	wg.Wait()
}
