//oracle: asan

// Command compact writes the index of a compaction run and verifies it.
package main

import (
	"errors"
	"fmt"
	"log"

	"programs/unsafebounds/bad/writes_index_compaction/sst"
)

type writer struct {
	blocks []*sst.Index
	cur    *sst.Index
	off    uint32
}

func newWriter() *writer {
	return &writer{cur: sst.NewIndex()}
}

func (w *writer) add(key uint64, size uint32) error {
	e := sst.Entry{Key: key, Offset: w.off, Length: size}
	err := w.cur.Append(e)
	if errors.Is(err, sst.ErrFull) {
		w.rotate()
		err = w.cur.Append(e)
	}
	if err != nil {
		return err
	}
	w.off += size
	return nil
}

func (w *writer) rotate() {
	w.blocks = append(w.blocks, w.cur)
	w.cur = sst.NewIndex()
}

func (w *writer) finish() error {
	w.rotate()
	for i, b := range w.blocks {
		if err := sst.Verify(b); err != nil {
			return fmt.Errorf("block %d: %w", i, err)
		}
	}
	return nil
}

func main() {
	w := newWriter()
	for k := uint64(1); k <= 40; k++ {
		if err := w.add(k*10, 4096); err != nil {
			log.Fatal(err)
		}
	}
	if err := w.finish(); err != nil {
		log.Fatal(err)
	}
	fmt.Println("blocks", len(w.blocks), "bytes", w.off)
}
