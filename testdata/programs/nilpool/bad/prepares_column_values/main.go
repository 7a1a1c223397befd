// Command escaper prepares column values for COPY.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

const maxKept = 1 << 10

var errNul = errors.New("value holds a NUL byte")

var bufs = sync.Pool{
	New: func() any {
		b := make([]byte, 0, 128)
		return &b
	},
}

func getBuf() *[]byte {
	return bufs.Get().(*[]byte)
}

// putBuf keeps b for the next row unless it has grown too much.
func putBuf(b *[]byte) {
	if cap(*b) > maxKept {
		return
	}
	*b = (*b)[:0]
	bufs.Put(&b) // want "PC1004"
}

func escape(dst []byte, val string) ([]byte, error) {
	for i := range len(val) {
		switch c := val[i]; c {
		case 0:
			return dst, errNul
		case '\t':
			dst = append(dst, `\t`...)
		case '\n':
			dst = append(dst, `\n`...)
		case '\\':
			dst = append(dst, `\\`...)
		default:
			dst = append(dst, c)
		}
	}
	return dst, nil
}

type copyWriter struct {
	w    io.Writer
	rows int
}

func (c *copyWriter) writeRow(cols ...string) (err error) {
	b := getBuf()
	defer putBuf(b)
	for i, col := range cols {
		if i > 0 {
			*b = append(*b, '\t')
		}
		if *b, err = escape(*b, col); err != nil {
			return fmt.Errorf("row %d, column %d: %w", c.rows, i, err)
		}
	}
	*b = append(*b, '\n')
	if _, err := c.w.Write(*b); err != nil {
		return fmt.Errorf("row %d: %w", c.rows, err)
	}
	c.rows++
	return nil
}

func main() {
	c := &copyWriter{w: os.Stdout}
	for _, row := range [][]string{{"1", "a\tb"}, {"2", `c:\d`}, {"3", "x\ny"}} {
		if err := c.writeRow(row...); err != nil {
			fmt.Fprintln(os.Stderr, "escaper:", err)
			os.Exit(1)
		}
	}
	fmt.Println("rows", c.rows)
}
