// Command slices_page_arena_cells builds the label sets of a metrics scrape in
// one page of memory, so that the collector has one object to look at.
package main

import (
	"fmt"
	"os"

	"programs/unsafebounds/bad/slices_page_arena_cells/page"
)

type series struct {
	name  []byte
	value float64
}

type scrape struct {
	mem    *page.Page
	series []series
}

func newScrape(size int) *scrape {
	return &scrape{mem: page.New(size)}
}

func (s *scrape) add(name string, value float64) error {
	cell, err := s.mem.Cell(len(name))
	if err != nil {
		return fmt.Errorf("add %s: %w", name, err)
	}
	copy(cell, name)
	s.series = append(s.series, series{name: cell, value: value})
	return nil
}

// label adds a label to the series' name.
func (s *scrape) label(i int, key, val string) {
	n := append(s.series[i].name, '{')
	n = append(n, key...)
	n = append(n, '=')
	n = append(n, val...)
	s.series[i].name = append(n, '}')
}

func (s *scrape) dump() map[string]float64 {
	out := make(map[string]float64)
	for _, m := range s.series {
		out[string(m.name)] = m.value
	}
	return out
}

func main() {
	s := newScrape(4096)
	names := []string{"http_requests_total", "http_errors_total", "queue_depth"}
	for i, n := range names {
		if err := s.add(n, float64(i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	s.label(0, "zone", "eu-west-1")
	got := s.dump()
	for k, v := range got {
		fmt.Printf("%s %g\n", k, v)
	}
	for _, n := range names[1:] {
		if _, ok := got[n]; !ok {
			fmt.Fprintln(os.Stderr, "series missing:", n)
			os.Exit(1)
		}
	}
}
