// Command writes_snapshot_counter writes a snapshot of a counter table, reads it back and looks
// into damaged copies.
package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"os"
	"unsafe"

	"programs/unsafebounds/good/writes_snapshot_counter/snap"
)

type table struct {
	counters [32]uint64
	epoch    uint64
}

func (t *table) snapshot() ([]byte, error) {
	var out bytes.Buffer
	blocks := unsafe.Slice((*snap.Block)(unsafe.Pointer(&t.counters)), len(t.counters)/len(snap.Block{}))
	if err := snap.Write(&out, 1700000000, t.epoch, blocks); err != nil {
		return nil, fmt.Errorf("snapshot: %w", err)
	}
	return out.Bytes(), nil
}

func (t *table) restore(file []byte) error {
	h, blocks, err := snap.Read(bufio.NewReader(bytes.NewReader(file)))
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if len(blocks)*len(snap.Block{}) != len(t.counters) {
		return fmt.Errorf("restore: %d blocks: %w", len(blocks), snap.ErrFormat)
	}
	flat := unsafe.Slice(&blocks[0][0], len(t.counters))
	copy(t.counters[:], flat)
	t.epoch = h.Epoch
	return nil
}

// epochOf looks only at the header, if the file has one.
func epochOf(file []byte) (uint64, bool) {
	b := bufio.NewReader(bytes.NewReader(file))
	head, err := b.Peek(snap.HeaderLen)
	if err != nil {
		return 0, false
	}
	h := (*snap.Header)(unsafe.Pointer(&head[0]))
	return h.Epoch, h.Magic == snap.Magic
}

func main() {
	src := &table{epoch: 42}
	for i := range src.counters {
		src.counters[i] = uint64(i) * 3
	}
	file, err := src.snapshot()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	dst := &table{}
	if err := dst.restore(file); err != nil || *dst != *src {
		fmt.Fprintln(os.Stderr, "restored table differs:", err)
		os.Exit(1)
	}
	for _, n := range []int{0, 1, 23, 24, 25, len(file) - 1} {
		e, ok := epochOf(file[:n])
		if ok != (n >= snap.HeaderLen) || ok && e != 42 {
			fmt.Fprintln(os.Stderr, "epoch of", n, "bytes:", e, ok)
			os.Exit(1)
		}
		if err := dst.restore(file[:n]); err == nil || n < 24 && !errors.Is(err, snap.ErrFormat) {
			fmt.Fprintln(os.Stderr, "restored from", n, "bytes:", err)
			os.Exit(1)
		}
	}
	fmt.Println("ok")
}
