// Command prints_datagrams_discovery prints the datagrams that a discovery socket would deliver.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/good/prints_datagrams_discovery/frame"
)

type stats struct {
	good, bad int
	lines     []string
	trailers  map[[4]byte]int
}

// handle copies the datagram into an object of exactly its own size.
func (s *stats) handle(datagram []byte) error {
	b := make([]byte, len(datagram))
	copy(b, datagram)
	if t, ok := frame.Trailer(b); ok {
		s.trailers[t]++
	}
	line, err := frame.Decode(b)
	if errors.Is(err, frame.ErrLength) {
		s.bad++
		return nil
	}
	if err != nil {
		return err
	}
	s.good++
	s.lines = append(s.lines, line)
	return nil
}

func main() {
	s := &stats{trailers: make(map[[4]byte]int)}
	src := []byte{1, 64, 0x1f, 0x90, 10, 0, 0, 7, 0, 5, 9, 9}
	for n := 0; n <= len(src); n++ {
		if err := s.handle(src[:n]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	short := make([]byte, 2)
	if err := s.handle(short); err != nil {
		os.Exit(1)
	}
	if s.good != 2 || s.bad != 12 || len(s.trailers) != 9 {
		fmt.Fprintln(os.Stderr, s.good, s.bad, s.trailers)
		os.Exit(1)
	}
	if s.lines[0] != "hello ttl=64 port=8080" || s.lines[1] != "offer port=8080 addr=10.7 cost=5" {
		fmt.Fprintln(os.Stderr, s.lines)
		os.Exit(1)
	}
}
