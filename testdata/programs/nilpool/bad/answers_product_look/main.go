// Command catalog answers product look-ups from the table.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"programs/nilpool/bad/answers_product_look/store"
)

var errNotFound = errors.New("no such product")

type catalog struct {
	table  *store.Table
	hits   int
	misses int
}

func (c *catalog) describe(sku string) (string, error) {
	row := c.table.Find(sku)
	defer store.Release(row) // want "PC1001"
	if row == nil {
		c.misses++
		return "", fmt.Errorf("%s: %w", sku, errNotFound)
	}
	c.hits++
	return row.Key + ": " + strings.Join(row.Cols, ", "), nil
}

func (c *catalog) report(skus []string) ([]string, error) {
	var out []string
	for _, sku := range skus {
		s, err := c.describe(sku)
		if errors.Is(err, errNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}

func main() {
	c := &catalog{table: store.NewTable(map[string][]string{
		"A-100": {"bolt", "M6", "steel"},
		"A-200": {"nut", "M6", "brass"},
	})}
	lines, err := c.report([]string{"A-999", "A-100", "A-200"})
	if err != nil {
		fmt.Fprintln(os.Stderr, "catalog:", err)
		os.Exit(1)
	}
	for _, l := range lines {
		fmt.Println(l)
	}
	fmt.Println("hits", c.hits, "misses", c.misses)
}
