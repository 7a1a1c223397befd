// Command decodes_stream_packets decodes a stream of packets, whose last one may be cut.
package main

import (
	"errors"
	"fmt"
	"os"

	"programs/unsafebounds/good/decodes_stream_packets/wire"
)

type receiver struct {
	seqs  []uint32
	bytes int
	torn  int
}

func (r *receiver) feed(b []byte) error {
	for len(b) > 0 {
		h, payload, rest, err := wire.Parse(b)
		if errors.Is(err, wire.ErrShort) {
			r.torn++
			return nil
		}
		if err != nil {
			return err
		}
		if h.Version != 1 {
			return fmt.Errorf("version %d", h.Version)
		}
		r.seqs = append(r.seqs, h.Seq())
		r.bytes += len(payload)
		b = rest
	}
	return nil
}

func build(n int) []byte {
	var out []byte
	for i := 0; i < n; i++ {
		out = wire.Append(out, 'd', uint32(i), "0123456789"[:i%10])
	}
	return out
}

func main() {
	full := build(12)
	for cut := 0; cut <= len(full); cut++ {
		r := &receiver{}
		part := make([]byte, cut)
		copy(part, full)
		if err := r.feed(part); err != nil {
			fmt.Fprintln(os.Stderr, cut, err)
			os.Exit(1)
		}
		if r.bytes+len(r.seqs)*wire.Size > cut || r.torn > 1 {
			os.Exit(1)
		}
	}
	r := &receiver{}
	tiny := make([]byte, 3)
	if err := r.feed(tiny); err != nil || r.torn != 1 {
		os.Exit(1)
	}
}
