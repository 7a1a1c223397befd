package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"unsafe"
)

// frameHeader goes over the pipe in host order, both ends are on one machine.
type frameHeader struct {
	magic uint32
	count uint32
	stamp int64
}

type sample struct {
	sensor uint32
	value  float32
}

const magic = 0x46524d31

var errMagic = errors.New("bad magic")

// reader decodes one frame after another.
type reader struct {
	in   io.Reader
	head [unsafe.Sizeof(frameHeader{}) / 8]uint64
	body [64]uint64
}

func octets(w []uint64) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(w))), len(w)*8)
}

func (r *reader) next() ([]sample, error) {
	if _, err := io.ReadFull(r.in, octets(r.head[:])); err != nil {
		return nil, err
	}
	h := (*frameHeader)(unsafe.Pointer(&r.head))
	if h.magic != magic {
		return nil, errMagic
	}
	if int64(h.count) > int64(unsafe.Sizeof(r.body)/unsafe.Sizeof(sample{})) {
		return nil, fmt.Errorf("%d samples are too many", h.count)
	}
	raw := octets(r.body[:h.count])
	if _, err := io.ReadFull(r.in, raw); err != nil {
		return nil, err
	}
	return unsafe.Slice((*sample)(unsafe.Pointer(&r.body)), int(h.count)), nil
}

func frame(w io.Writer, stamp int64, list ...sample) error {
	h := frameHeader{magic: magic, count: uint32(len(list)), stamp: stamp}
	if _, err := w.Write((*[unsafe.Sizeof(h)]byte)(unsafe.Pointer(&h))[:]); err != nil {
		return err
	}
	if len(list) == 0 {
		return nil
	}
	_, err := w.Write(unsafe.Slice((*byte)(unsafe.Pointer(&list[0])), uintptr(len(list))*unsafe.Sizeof(list[0])))
	return err
}

func produce(ctx context.Context, c net.Conn, frames int) error {
	defer c.Close()
	w := bufio.NewWriter(c)
	list := make([]sample, 0, frames)
	for i := 0; i < frames && ctx.Err() == nil; i++ {
		if err := frame(w, int64(i), list...); err != nil {
			return err
		}
		list = append(list, sample{sensor: uint32(i), value: float32(i) / 2})
	}
	return w.Flush()
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	near, far := net.Pipe()
	sent := make(chan error, 1)
	go func() { sent <- produce(ctx, near, 40) }()
	r := &reader{in: far}
	n, sum := 0, float32(0)
	var err error
	for {
		var list []sample
		if list, err = r.next(); err != nil {
			break
		}
		for _, s := range list {
			n++
			sum += s.value
		}
	}
	far.Close()
	serr := <-sent
	fmt.Println(n, sum, err, serr)
	if n != 780 || sum != 4940 || !errors.Is(err, io.EOF) || serr != nil {
		os.Exit(1)
	}
}
