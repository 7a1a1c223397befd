// Command renders_scrape_exporter renders one scrape of the exporter.
package main

import (
	"fmt"
	"os"
	"strings"

	"programs/unsafebounds/bad/renders_scrape_exporter/textfmt"
)

type target struct {
	name  string
	label string
	up    byte
}

func targets() []target {
	return []target{
		{"probe_up", strings.Repeat("a", 12), 1},
		{"probe_up", strings.Repeat("b", 12), 0},
	}
}

func main() {
	enc := textfmt.NewEncoder(1 << 10)
	for _, t := range targets() {
		if err := enc.Sample(t.name, t.label, t.up); err != nil {
			fmt.Fprintln(os.Stderr, "scrape:", err)
			os.Exit(1)
		}
	}
	fmt.Printf("%s", enc.Bytes())
	if got := enc.Usage(); got != 24 {
		fmt.Fprintln(os.Stderr, "label bytes held:", got, "want 24")
		os.Exit(1)
	}
}
