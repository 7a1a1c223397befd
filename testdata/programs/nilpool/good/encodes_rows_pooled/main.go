// Command binlog encodes rows into pooled buffers that may grow.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

const maxKept = 1 << 12

var errTooWide = errors.New("too many columns")

var rowBufs = sync.Pool{New: allocRow}

func allocRow() any {
	b := make([]byte, 0, 32)
	return &b
}

// preload fills the pool with bigger buffers for a bulk load.
func preload(n, size int) {
	for range n {
		b := make([]byte, 0, size)
		rowBufs.Put(&b)
	}
}

func encodeRow(b []byte, cols []string) ([]byte, error) {
	if len(cols) > 255 {
		return b, errTooWide
	}
	b = append(b, byte(len(cols)))
	for _, c := range cols {
		b = binary.AppendUvarint(b, uint64(len(c)))
		b = append(b, c...)
	}
	return b, nil
}

type binlog struct {
	w    io.Writer
	rows int
}

func (l *binlog) write(cols []string) error {
	bp := rowBufs.Get().(*[]byte)
	b, err := encodeRow((*bp)[:0], cols)
	defer func() {
		if cap(b) > maxKept {
			return
		}
		// Keep what append has moved to a bigger array.
		*bp = b[:0]
		rowBufs.Put(bp)
	}()
	if err != nil {
		return fmt.Errorf("row %d: %w", l.rows, err)
	}
	if _, err := l.w.Write(b); err != nil {
		return fmt.Errorf("row %d: %w", l.rows, err)
	}
	l.rows++
	return nil
}

func main() {
	var out bytes.Buffer
	l := &binlog{w: &out}
	preload(2, 512)
	wide := make([]string, 300)
	long := string(make([]byte, 2*maxKept))
	for range 10 {
		for _, row := range [][]string{{"1", "ann"}, {long}, {"2", "a somewhat longer name than the others"}} {
			if err := l.write(row); err != nil {
				fmt.Fprintln(os.Stderr, "binlog:", err)
				os.Exit(1)
			}
		}
		if err := l.write(wide); !errors.Is(err, errTooWide) {
			fmt.Fprintln(os.Stderr, "binlog:", err)
			os.Exit(1)
		}
	}
	if l.rows != 30 {
		os.Exit(1)
	}
	fmt.Println("rows", l.rows, "bytes", out.Len())
}
