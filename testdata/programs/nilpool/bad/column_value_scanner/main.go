package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"programs/nilpool/bad/column_value_scanner/table"
)

const input = `
north; 12.5 ; 3
south; 7.25 ; 9
# closed since May
west; 4 ; 1
east; 16
`

// lines yields the rows that hold data.
func lines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		sc := bufio.NewScanner(strings.NewReader(text))
		for sc.Scan() {
			l := strings.TrimSpace(sc.Text())
			if l == "" || strings.HasPrefix(l, "#") {
				continue
			}
			if !yield(l) {
				return
			}
		}
	}
}

func sum(text string) (*table.Reader, int) {
	var r table.Reader
	r.Configure(12, "region", "amount", "units")
	bad := 0
	for l := range lines(text) {
		if err := r.Row(l); err != nil {
			fmt.Fprintln(os.Stderr, "skipped:", err)
			bad++
		}
	}
	return &r, bad
}

func main() {
	r, bad := sum(input)
	fmt.Println("amount", r.Sum("amount"), "units", r.Sum("units"), "skipped", bad)
	if r.Sum("amount") != 23.75 || r.Sum("units") != 13 {
		os.Exit(1)
	}
}
