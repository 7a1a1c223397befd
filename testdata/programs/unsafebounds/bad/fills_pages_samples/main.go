// Command fills_pages_samples fills pages with the samples of a sensor.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/bad/fills_pages_samples/store"
)

// recorder appends samples to its last page and opens a new one when needed.
type recorder struct {
	pages []*store.Page
	limit int
}

var errLimit = errors.New("recorder: page limit reached")

func (r *recorder) grow() (*store.Page, error) {
	if len(r.pages) == r.limit {
		return nil, errLimit
	}
	p := store.NewPage(uint32(len(r.pages)))
	r.pages = append(r.pages, p)
	return p, nil
}

func (r *recorder) record(v uint32) error {
	if n := len(r.pages); n > 0 {
		err := r.pages[n-1].Put(v) // want "PC5003"
		if !errors.Is(err, store.ErrFull) {
			return err
		}
	}
	p, err := r.grow()
	if err != nil {
		return err
	}
	return p.Put(v) // want "PC5003"
}

func (r *recorder) sum() (total uint64) {
	for _, p := range r.pages {
		total += p.Sum()
	}
	return total
}

func main() {
	r := &recorder{limit: 8}
	var expected uint64
	for i := range uint32(40) {
		if err := r.record(i * 3); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		expected += uint64(i * 3)
	}
	if got := r.sum(); got != expected {
		fmt.Fprintf(os.Stderr, "sum is %d, expected %d\n", got, expected)
		os.Exit(1)
	}
}
