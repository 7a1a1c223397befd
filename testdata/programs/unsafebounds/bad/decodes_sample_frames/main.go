// Command decodes_sample_frames decodes sample frames of an acquisition card.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"unsafe"
)

const frameSize = 64

type frame struct {
	raw [frameSize]byte
}

type decoder struct {
	src    io.Reader
	frames int
	sum    uint64
	count  int
}

// next fills f with the following frame.
func (d *decoder) next(f *frame) error {
	if _, err := io.ReadFull(d.src, f.raw[:]); err != nil {
		return err
	}
	d.frames++
	return nil
}

// fold adds the samples of one frame to the statistics.
func (d *decoder) fold(samples []uint32) {
	for _, s := range samples {
		d.sum += uint64(s & 0xff)
	}
	d.count += len(samples)
}

func (d *decoder) run() error {
	f := new(frame)
	words := func() []uint32 {
		return unsafe.Slice((*uint32)(unsafe.Pointer(f)), frameSize) // want "PC5003"
	}
	for {
		err := d.next(f)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return fmt.Errorf("frame %d: %w", d.frames, err)
		}
		d.fold(words())
	}
}

func main() {
	d := &decoder{src: strings.NewReader(strings.Repeat("\x01\x00\x00\x00", 3*frameSize/4))}
	if err := d.run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	fmt.Printf("frames=%d samples=%d sum=%d\n", d.frames, d.count, d.sum)
	if d.count != d.frames*frameSize/4 || d.sum != uint64(d.frames*frameSize/4) {
		fmt.Fprintln(os.Stderr, "more samples than the frames hold")
		os.Exit(1)
	}
}
