// Command fills_pages_samples_sensor fills pages with the samples of a sensor.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/good/fills_pages_samples_sensor/arena"
)

// recorder appends samples to its current page.
type recorder struct {
	arena arena.Arena
	page  *arena.Page
}

func (r *recorder) record(v uint32) error {
	if r.page != nil {
		err := r.page.Put(v)
		if !errors.Is(err, arena.ErrFull) {
			return err
		}
	}
	r.page = r.arena.NewPage()
	return r.page.Put(v)
}

// sum adds up all samples and counts the pages.
func (r *recorder) sum() (total uint64, pages int) {
	r.arena.Pages(func(p *arena.Page) {
		pages++
		for _, v := range p.Values() {
			total += uint64(v)
		}
	})
	return total, pages
}

func main() {
	r := &recorder{}
	var expected uint64
	for i := range uint32(2500) {
		if err := r.record(i * 3); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		expected += uint64(i * 3)
	}
	if got, pages := r.sum(); got != expected || pages != 3 {
		fmt.Fprintf(os.Stderr, "sum is %d on %d pages, expected %d\n", got, pages, expected)
		os.Exit(1)
	}
}
