// Command sums_tariff_bands_quarterly prints the charge of each quarter for a
// customer's consumption by month.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/sums_tariff_bands_quarterly/tariff"
)

type customer struct {
	name string
	kwh  [12]int64
}

func charge(t *tariff.Table, c customer, quarter int) int64 {
	var sum int64
	for m := quarter * 3; m < quarter*3+3; m++ {
		sum += c.kwh[m] * int64(t.Rate(m))
	}
	return sum
}

func main() {
	rates := [tariff.Months]int32{31, 31, 29, 27, 25, 22, 22, 23, 26, 28, 30, 32}
	t := tariff.New("household", rates)
	c := customer{name: "Lindqvist"}
	for m := range c.kwh {
		c.kwh[m] = int64(200 + 10*m)
	}

	var total, want int64
	for q := 0; q < 4; q++ {
		part := charge(t, c, q) // want "PC5002"
		fmt.Printf("%s Q%d %d\n", c.name, q+1, part)
		total += part
	}
	for m, r := range rates {
		want += c.kwh[m] * int64(r)
	}
	if total != want {
		fmt.Fprintf(os.Stderr, "total %d does not agree with the ledger's %d\n", total, want)
		os.Exit(1)
	}
}
