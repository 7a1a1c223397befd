// Command writes_trade_records_journal writes trade records to a journal and reads them back.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
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
	crc    uint32
}

const (
	tradeSize = int(unsafe.Sizeof(trade{}))
	crcOffset = int(unsafe.Offsetof(trade{}.crc))
)

var (
	errTorn = errors.New("journal: torn record")
	errSum  = errors.New("journal: checksum mismatch")
)

// view is the memory of n bytes at p.
func view(p unsafe.Pointer, n int) []byte {
	return (*[1 << 16]byte)(p)[:n:n]
}

// sum is the checksum of a record up to the checksum itself.
func (t *trade) sum() uint32 {
	return crc32.ChecksumIEEE(view(unsafe.Pointer(t), crcOffset))
}

// journal appends records to a writer.
type journal struct {
	w     io.Writer
	count int
}

func (j *journal) append(t trade) error {
	t.crc = t.sum()
	if _, err := j.w.Write(view(unsafe.Pointer(&t), tradeSize)); err != nil {
		return err
	}
	j.count++
	return nil
}

// replay hands each record of r to visit.
func replay(r io.Reader, visit func(trade)) error {
	var t trade
	own := unsafe.Slice((*byte)(unsafe.Pointer(&t)), tradeSize)
	for {
		_, err := io.ReadFull(r, own)
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, io.ErrUnexpectedEOF):
			return errTorn
		case err != nil:
			return err
		case t.crc != t.sum():
			return errSum
		}
		visit(t)
	}
}

func run() error {
	var disk bytes.Buffer
	j := &journal{w: &disk}
	for i := range 6 {
		if err := j.append(trade{id: uint64(i), price: 99.5, amount: 10}); err != nil {
			return err
		}
	}
	var volume uint32
	count := func(t trade) { volume += t.amount }
	if err := replay(bytes.NewReader(disk.Bytes()), count); err != nil {
		return err
	}
	if volume != 60 {
		return fmt.Errorf("volume is %d", volume)
	}
	disk.Truncate(disk.Len() - 5)
	if err := replay(&disk, count); !errors.Is(err, errTorn) {
		return fmt.Errorf("torn record not seen: %v", err)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
