//oracle: asan

// Command writes_trade_records writes trade records to a journal and reads them back.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"unsafe"
)

// trade is one record, written to the journal as it lies in memory.
type trade struct {
	id     uint64
	stamp  int64
	price  float64
	amount uint32
	venue  uint32
}

// tradeSize is the size of a record in the journal.
const tradeSize = 40

var errTorn = errors.New("journal: torn record")

// view is the memory of n bytes at p.
func view(p unsafe.Pointer, n int) []byte {
	return (*[1 << 16]byte)(p)[:n:n] // want "PC5003"
}

// journal appends records to a writer.
type journal struct {
	w     io.Writer
	count int
}

func (j *journal) append(t *trade) error {
	n, err := j.w.Write(view(unsafe.Pointer(t), tradeSize))
	if err != nil {
		return err
	}
	if n != tradeSize {
		return io.ErrShortWrite
	}
	j.count++
	return nil
}

// replay hands each record of r to visit.
func replay(r io.Reader, visit func(*trade)) error {
	var frame [tradeSize]byte
	for {
		_, err := io.ReadFull(r, frame[:])
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return errTorn
		case err != nil:
			return err
		}
		var t trade
		own := unsafe.Slice((*byte)(unsafe.Pointer(&t)), unsafe.Sizeof(t))
		copy(own, frame[:])
		visit(&t)
	}
}

func run() error {
	var disk bytes.Buffer
	j := &journal{w: &disk}
	for i := range 6 {
		t := &trade{id: uint64(i), stamp: int64(i) * 1e9, price: 99.5, amount: 10, venue: 7}
		if err := j.append(t); err != nil {
			return err
		}
	}
	var volume uint32
	if err := replay(&disk, func(t *trade) { volume += t.amount }); err != nil {
		return err
	}
	fmt.Println("records", j.count, "volume", volume)
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
