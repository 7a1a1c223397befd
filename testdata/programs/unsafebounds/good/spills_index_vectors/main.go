// Command spills_index_vectors spills index vectors into a log and loads them again.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"programs/unsafebounds/good/spills_index_vectors/codec"
)

type spill struct {
	log  bytes.Buffer
	ends []int
}

func (s *spill) write(v []uint32, pad int) error {
	for i := 0; i < pad; i++ {
		s.log.WriteByte(0xff)
	}
	view := codec.View(v)
	if n, err := s.log.Write(view); err != nil || n != len(view) {
		return errors.Join(err, io.ErrShortWrite)
	}
	s.ends = append(s.ends, s.log.Len())
	return nil
}

func (s *spill) read(i, n int) ([]uint32, error) {
	end := s.ends[i]
	start := end - 4*n
	if start < 0 {
		return nil, io.ErrUnexpectedEOF
	}
	return codec.Words(s.log.Bytes()[start:end])
}

func main() {
	s := &spill{}
	var vectors [][]uint32
	for i := 0; i < 20; i++ {
		v := make([]uint32, i)
		for k := range v {
			v[k] = uint32(i*1000 + k)
		}
		vectors = append(vectors, v)
		if err := s.write(v, i%3); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	for i, v := range vectors {
		got, err := s.read(i, len(v))
		if err != nil || !slices.Equal(got, v) {
			fmt.Fprintln(os.Stderr, i, got, err)
			os.Exit(1)
		}
	}
	if _, err := codec.Words(make([]byte, 7)); !errors.Is(err, codec.ErrSize) {
		os.Exit(1)
	}
}
