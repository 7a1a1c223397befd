// Command resample halves the rate of interleaved float PCM and checks that
// a constant signal stays constant.
package main

import (
	"errors"
	"fmt"
	"log"
	"unsafe"
)

const (
	channels    = 2
	blockFrames = 480
)

type frame [channels]float32

// block is a period with a running number behind it.
type block struct {
	pcm [blockFrames * channels]float32
	seq uint32
}

var errSeq = errors.New("resample: sequence number lost")

// frames views interleaved samples frame by frame; an odd sample is left out.
func frames(s []float32) []frame {
	n := len(s) / channels
	if n == 0 {
		return nil
	}
	return unsafe.Slice((*frame)(unsafe.Pointer(&s[0])), n)
}

// reverse turns n samples round with two pointers that meet in the middle.
func reverse(base *float32, n int) {
	const size = unsafe.Sizeof(*base)
	for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
		p := (*float32)(unsafe.Add(unsafe.Pointer(base), uintptr(i)*size))
		q := (*float32)(unsafe.Add(unsafe.Pointer(base), uintptr(j)*size))
		*p, *q = *q, *p
	}
}

// peak reads from the last sample down to the first.
func peak(base unsafe.Pointer, n int) (m float32) {
	for off := n * 4; off > 0; off -= 4 {
		v := *(*float32)(unsafe.Add(base, off-4))
		m = max(m, v, -v)
	}
	return m
}

func halve(dst, src []frame) int {
	n := min(len(dst), len(src)/2)
	for i := range n {
		for c := range channels {
			dst[i][c] = (src[2*i][c] + src[2*i+1][c]) / 2
		}
	}
	return n
}

func wire(s []float32) []byte {
	return unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*4)
}

type sink struct {
	bytes int
	next  uint32
}

func (k *sink) accept(b *block) error {
	reverse(&b.pcm[0], len(b.pcm))
	if p := peak(unsafe.Pointer(&b.pcm), len(b.pcm)); p != 0.5 {
		return fmt.Errorf("resample: peak %v", p)
	}
	var half [blockFrames / 2 * channels]float32
	n := halve(frames(half[:]), frames(b.pcm[:]))
	if b.seq != k.next {
		return errSeq
	}
	k.next++
	k.bytes += len(wire(half[:n*channels]))
	return nil
}

func main() {
	k := new(sink)
	for seq := range uint32(20) {
		b := &block{seq: seq}
		for i := range b.pcm {
			b.pcm[i] = 0.5
		}
		if err := k.accept(b); err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println("bytes", k.bytes, len(frames(make([]float32, 3))), len(wire(nil)))
}
