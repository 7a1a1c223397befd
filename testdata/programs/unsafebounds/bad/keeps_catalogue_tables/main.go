// Command keeps_catalogue_tables keeps a catalogue of tables in one page: the tables in the
// slots from the front, the descriptor of the catalogue in the last slot.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/bad/keeps_catalogue_tables/page"
)

// descriptorSlot is the place of the catalogue's own descriptor.
const descriptorSlot = page.Slots

var (
	errFull    = errors.New("catalogue is full")
	errTooLong = errors.New("name too long")
)

type catalogue struct {
	pg     *page.Page
	tables int
}

func open(lsn uint64, name string) (*catalogue, error) {
	c := &catalogue{pg: page.New(lsn)}
	if err := c.describe(name); err != nil {
		return nil, fmt.Errorf("open %q: %w", name, err)
	}
	return c, nil
}

func (c *catalogue) describe(name string) error {
	d := c.pg.Slot(descriptorSlot) // want "PC5002"
	if !d.Put(0xca7a, name) {
		return errTooLong
	}
	return nil
}

func (c *catalogue) add(id uint64, name string) error {
	if c.tables >= page.Slots-1 {
		return fmt.Errorf("table %d: %w", id, errFull)
	}
	if !c.pg.Slot(c.tables).Put(id, name) {
		return fmt.Errorf("table %d: %w", id, errTooLong)
	}
	c.tables++
	return nil
}

func (c *catalogue) list() []string {
	var names []string
	for i := range c.tables {
		names = append(names, c.pg.Slot(i).Text())
	}
	return names
}

func main() {
	const lsn = 4711
	c, err := open(lsn, "main")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	for i, name := range []string{"users", "orders", "invoices"} {
		if err := c.add(uint64(i+1), name); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	if got := len(c.list()); got != 3 {
		fmt.Fprintf(os.Stderr, "%d tables\n", got)
		os.Exit(1)
	}
	if c.pg.LSN() != lsn {
		fmt.Fprintf(os.Stderr, "page says lsn %d, last change was %d\n", c.pg.LSN(), lsn)
		os.Exit(1)
	}
	fmt.Println("ok")
}
