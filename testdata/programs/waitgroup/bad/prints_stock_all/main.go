//oracle: reuse

// Command prints_stock_all prints the stock of all warehouses.
package main

import (
	"fmt"
	"os"
	"time"

	"programs/waitgroup/bad/prints_stock_all/inventory"
)

// ledger is a Source backed by the nightly export.
type ledger map[string]map[string]int

func (l ledger) Stock(warehouse string) (map[string]int, error) {
	time.Sleep(20 * time.Millisecond)
	stock, ok := l[warehouse]
	if !ok {
		return nil, fmt.Errorf("no warehouse %q", warehouse)
	}
	return stock, nil
}

func main() {
	l := ledger{
		"north": {"pallet": 4, "crate": 10},
		"south": {"pallet": 3},
		"port":  {"crate": 5},
	}
	s := inventory.NewScanner(l)
	s.Scan("north", "south", "port")

	names, totals := s.Result()
	for _, n := range names {
		fmt.Println(n, totals[n])
	}
	if totals["pallet"] != 7 || totals["crate"] != 15 {
		fmt.Println("incomplete:", totals)
		os.Exit(1)
	}
}
