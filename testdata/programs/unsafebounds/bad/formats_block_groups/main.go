// Command formats_block_groups formats the block groups of a volume and allocates from them.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/bad/formats_block_groups/bitmap"
)

var errNoSpace = errors.New("no space left on volume")

type volume struct {
	label  string
	groups []*bitmap.Group
	byID   map[uint64]*bitmap.Group
}

func newVolume(label string, n int) *volume {
	v := &volume{label: label, byID: make(map[uint64]*bitmap.Group)}
	for i := range n {
		g := bitmap.New(uint64(100 + i))
		v.groups = append(v.groups, g)
		v.byID[g.ID()] = g
	}
	return v
}

func (v *volume) format() {
	for _, g := range v.groups {
		g.Format()
	}
}

func (v *volume) alloc() (group uint64, block int, err error) {
	for _, g := range v.groups {
		if b, ok := g.Alloc(); ok {
			return g.ID(), b, nil
		}
	}
	return 0, 0, fmt.Errorf("%s: %w", v.label, errNoSpace)
}

func (v *volume) check() error {
	for id, g := range v.byID {
		if g.ID() != id {
			return fmt.Errorf("%s: group %d calls itself %d", v.label, id, g.ID())
		}
	}
	return nil
}

func main() {
	v := newVolume("scratch", 3)
	v.format()
	for range 600 {
		if _, _, err := v.alloc(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
	}
	if got := v.groups[0].Free() + v.groups[1].Free(); got != 2*bitmap.Blocks-600 {
		fmt.Fprintln(os.Stderr, "free blocks:", got)
		os.Exit(1)
	}
	if err := v.check(); err != nil {
		fmt.Fprintln(os.Stderr, "check:", err)
		os.Exit(1)
	}
	fmt.Println("ok")
}
