// Command configures_sensor_hub_2 configures the sensor hub through its register bank.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/good/configures_sensor_hub_2/regs"
)

type setting struct {
	offset uintptr
	value  uint32
}

func configure(b *regs.Bank, settings ...setting) error {
	for _, s := range settings {
		if err := b.StoreAt(s.offset, s.value); err != nil {
			return fmt.Errorf("offset %#x: %w", s.offset, err)
		}
	}
	return nil
}

func main() {
	b := new(regs.Bank)
	if err := configure(b, setting{0x00, 1}, setting{0x50, 750}, setting{0x7c, 9}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if err := configure(b, setting{0x80, 1}); !errors.Is(err, regs.ErrRange) {
		os.Exit(1)
	}
	var sum uint32
	b.Pairs(func(lo, hi uint32) { sum += lo + hi })
	v, err := b.Load(20)
	fmt.Println("threshold", v, err, "sum", sum, "image", len(b.Image()))
	if v != 750 || sum != 760 {
		os.Exit(1)
	}
}
