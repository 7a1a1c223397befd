// Command colsum sums the columns of files built in memory, damaged ones too.
package main

import (
	"fmt"
	"log"

	"programs/unsafebounds/good/sums_columns_files/colfile"
)

func build(rows int) []byte {
	vals := make([]int64, rows)
	for i := range vals {
		vals[i] = int64(i + 1)
	}
	out := make([]byte, 0, rows*8+16)
	out = append(out, colfile.Bytes(vals)...)
	return colfile.Append(out, rows)
}

func sum(data []byte) (total int64, err error) {
	f, err := colfile.Open(data)
	if err != nil {
		return 0, err
	}
	for _, v := range f.Int64s() {
		total += v
	}
	return total, nil
}

func main() {
	for _, rows := range []int{0, 1, 2, 100, 1000} {
		got, err := sum(build(rows))
		if err != nil {
			log.Fatal(err)
		}
		if exp := int64(rows * (rows + 1) / 2); got != exp {
			log.Fatalf("rows %d: %d, expected %d", rows, got, exp)
		}
	}
	whole := build(10)
	for cut := range whole {
		if _, err := sum(append([]byte(nil), whole[cut:]...)); cut > 0 && err == nil {
			log.Fatalf("damage at %d went unnoticed", cut)
		}
	}
	// rows beyond the body
	whole[len(whole)-16]++
	if _, err := sum(whole); err == nil {
		log.Fatal("row count beyond the body accepted")
	}
	fmt.Println("ok")
}
