// Command rtprelay relays length-prefixed media frames.
package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"programs/nilpool/bad/rtprelay_relays_length/framebuf"
)

const maxFrame = 1 << 16

var errTooLarge = errors.New("frame too large")

type relay struct {
	alloc  framebuf.Allocator
	frames int
	bytes  int
}

// forward copies one frame from src to dst.
func (r *relay) forward(dst io.Writer, src io.Reader) error {
	var hdr [4]byte
	if _, err := io.ReadFull(src, hdr[:]); err != nil {
		return err
	}
	n := binary.BigEndian.Uint32(hdr[:])
	if n > maxFrame {
		return errTooLarge
	}
	frame := r.alloc.Get(int(n))
	defer r.alloc.Put(frame)
	if _, err := io.ReadFull(src, frame); err != nil {
		return fmt.Errorf("frame body: %w", err)
	}
	if _, err := dst.Write(frame); err != nil {
		return err
	}
	r.frames++
	r.bytes += len(frame)
	return nil
}

func main() {
	var in bytes.Buffer
	for _, n := range []int{100, 900, 120} {
		binary.Write(&in, binary.BigEndian, uint32(n))
		in.Write(make([]byte, n))
	}
	var r relay
	for {
		err := r.forward(io.Discard, &in)
		if err == io.EOF {
			break
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	fmt.Println("relayed", r.frames, "frames,", r.bytes, "bytes")
}
