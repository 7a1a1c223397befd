// Command pipes_csv_rows sums the values of delimited text by name.
package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"programs/closedchan/good/pipes_csv_rows/parse"
)

// sum adds up the values of text; it gives up at the first bad line if strict
// is set.
func sum(text string, strict bool) (map[string]float64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	records := parse.Records(ctx, strings.NewReader(text), 4)
	defer func() {
		cancel()
		for range records {
		}
	}()
	totals := make(map[string]float64)
	for rec := range records {
		if rec.Err != nil {
			if strict {
				return nil, rec.Err
			}
			continue
		}
		totals[rec.Name] += rec.Value
	}
	return totals, ctx.Err()
}

func main() {
	var b strings.Builder
	for i := range 400 {
		fmt.Fprintf(&b, "sensor%d, %d\n", i%4, i)
	}
	totals, err := sum(b.String(), true)
	if err != nil || totals["sensor0"] != 19800 {
		fmt.Println("bad totals", totals, err)
		os.Exit(1)
	}
	text := strings.Replace(b.String(), "sensor1, 5\n", "garbage\n", 1)
	if _, err := sum(text, true); err == nil {
		fmt.Println("bad line was accepted")
		os.Exit(1)
	}
	if totals, err = sum(text, false); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("names:", len(totals))
}
