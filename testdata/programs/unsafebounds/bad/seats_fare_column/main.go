package main

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"unsafe"
)

// fare is one row as the pricing engine keeps it.
type fare struct {
	class uint16
	seats uint16
	cents uint32
}

// quote is one row as the front end gets it.
type quote struct {
	class uint16
	seats uint16
	cents uint32
	taxes uint32
	fees  uint32
}

type cabin struct {
	fares  [24]fare
	flight string
	notes  [48]uint64
}

func (c *cabin) fill(seed uint32) {
	for i := range c.fares {
		c.fares[i] = fare{class: uint16(i % 3), seats: 4, cents: seed + uint32(i)*100}
	}
	for i := range c.notes {
		c.notes[i] = 0xffff_ffff_ffff
	}
}

// prices walks the price column.
func (c *cabin) prices() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		const stride = unsafe.Sizeof(quote{})
		col := unsafe.Pointer(&c.fares)
		for i := range len(c.fares) {
			p := (*uint32)(unsafe.Add(col, uintptr(i)*stride+unsafe.Offsetof(c.fares[0].cents))) // want "PC5002"
			if !yield(*p) {
				return
			}
		}
	}
}

func (c *cabin) quotes() []quote {
	out := make([]quote, 0, len(c.fares))
	for _, f := range c.fares {
		out = append(out, quote{class: f.class, seats: f.seats, cents: f.cents, taxes: f.cents / 5})
	}
	return out
}

func total(seq iter.Seq[uint32]) (sum uint64) {
	for v := range seq {
		sum += uint64(v)
	}
	return sum
}

func check(c *cabin) error {
	var want uint64
	for _, q := range c.quotes() {
		want += uint64(q.cents)
	}
	if got := total(c.prices()); got != want {
		return fmt.Errorf("%s: column says %d, rows say %d", c.flight, got, want)
	}
	return nil
}

func main() {
	var errs []error
	for i, name := range []string{"LH454", "AF084", "BA285"} {
		c := &cabin{flight: name}
		c.fill(uint32(10000 * (i + 1)))
		errs = append(errs, check(c))
	}
	if err := errors.Join(errs...); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
