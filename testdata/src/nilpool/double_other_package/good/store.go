//oracle: reuse "one block for two"

// Package good stores blocks that package blocks lends.
// A block that cannot be stored is released by store alone.
package good

import (
	"errors"

	"fixture/nilpool/double_other_package/good/blocks"
)

var errFull = errors.New("store: full")

type disk struct {
	room int
	used int
}

func (d *disk) store(b *blocks.Block) error {
	defer blocks.Release(b)
	if b.Len() > d.room {
		return errFull
	}
	d.used += b.Len()
	return nil
}

func (d *disk) save(text string) error {
	b := blocks.Acquire()
	b.Fill(text)
	if err := d.store(b); err != nil {
		return err
	}
	return nil
}

// Scenario saves what has no room, after which two users acquire blocks.
func Scenario() {
	d := disk{room: 2}
	if err := d.save("long"); err == nil {
		panic("no room")
	}
	a, b := blocks.Acquire(), blocks.Acquire()
	a.Fill("one")
	b.Fill("three")
	if a.Len() != 3 {
		panic("one block for two")
	}
}
