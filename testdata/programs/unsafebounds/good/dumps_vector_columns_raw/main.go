// Command dumps_vector_columns_raw writes columns of a table to a stream as
// raw memory and loads them again.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"unsafe"

	"programs/unsafebounds/good/dumps_vector_columns_raw/column"
)

type table struct {
	ids    []uint64
	scores []float32
	flags  []uint16
}

func (t *table) save(w io.Writer) error {
	for _, c := range [][]byte{column.Bytes64(t.ids), column.Bytes32(t.scores), flagBytes(t.flags)} {
		if _, err := w.Write(c); err != nil {
			return err
		}
	}
	return nil
}

// flagBytes views flags with length and capacity in bytes.
func flagBytes(f []uint16) []byte {
	if len(f) == 0 {
		return nil
	}
	const size = int(unsafe.Sizeof(f[0]))
	return unsafe.Slice((*byte)(unsafe.Pointer(&f[0])), size*cap(f))[: size*len(f) : size*cap(f)]
}

func load(r io.Reader, rows int) (*table, error) {
	t := &table{
		ids:    make([]uint64, rows),
		scores: make([]float32, rows),
		flags:  make([]uint16, rows),
	}
	parts := [][]byte{column.Bytes64(t.ids), column.Bytes32(t.scores), flagBytes(t.flags)}
	for i, p := range parts {
		if _, err := io.ReadFull(r, p); err != nil {
			return nil, fmt.Errorf("column %d: %w", i, err)
		}
	}
	return t, nil
}

func main() {
	t := &table{}
	for i := range 100 {
		t.ids = append(t.ids, uint64(i)<<40)
		t.scores = append(t.scores, float32(i)/3)
		t.flags = append(t.flags, uint16(i))
	}
	var buf bytes.Buffer
	if err := t.save(&buf); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("bytes:", buf.Len())
	got, err := load(bytes.NewReader(buf.Bytes()), len(t.ids))
	if err != nil || !slices.Equal(got.ids, t.ids) || !slices.Equal(got.scores, t.scores) || !slices.Equal(got.flags, t.flags) {
		fmt.Fprintln(os.Stderr, "columns differ", err)
		os.Exit(1)
	}
	if _, err := load(bytes.NewReader(buf.Bytes()[:500]), len(t.ids)); !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		fmt.Fprintln(os.Stderr, "short dump was loaded")
		os.Exit(1)
	}
}
