// Command answers_range_sums answers range sums over a column of prices.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/answers_range_sums/column"
)

// table is one column, cut into sealed blocks.
type table struct {
	blocks []*column.Block
}

func (t *table) append(vals []int32) {
	for len(vals) >= column.BlockLen {
		block := new([column.BlockLen]int32)
		copy(block[:], vals)
		t.blocks = append(t.blocks, column.Seal(block))
		vals = vals[column.BlockLen:]
	}
}

func (t *table) sum(lo, hi int32) (total int64, scanned int) {
	for _, b := range t.blocks {
		if b.Skip(lo, hi) {
			continue
		}
		scanned++
		total += b.Sum(lo, hi)
	}
	return total, scanned
}

func main() {
	vals := make([]int32, 4*column.BlockLen)
	var want int64
	for i := range vals {
		vals[i] = int32(i)
		if i < 256 {
			want += int64(i)
		}
	}
	t := new(table)
	t.append(vals)
	got, scanned := t.sum(0, 255)
	fmt.Println("sum", got, "want", want, "blocks", scanned)
	if got != want {
		os.Exit(1)
	}
}
