// Hashes the blocks of a disk image with as many workers as asked for.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"sync/atomic"
)

type block struct {
	index int
	data  []byte
}

type digest struct {
	index int
	sum   [sha256.Size]byte
}

type hasher struct {
	blocks chan block
	sums   chan digest
	live   atomic.Int32
}

func newHasher(workers int) *hasher {
	h := &hasher{
		blocks: make(chan block),
		sums:   make(chan digest, workers),
	}
	h.live.Store(int32(workers))
	for range workers {
		go h.work()
	}
	return h
}

// work hashes blocks; the last worker that leaves ends the sums.
func (h *hasher) work() {
	defer h.leave()
	for b := range h.blocks {
		h.sums <- digest{b.index, sha256.Sum256(b.data)}
	}
}

func (h *hasher) leave() {
	if h.live.Add(-1) == 0 {
		close(h.sums)
	}
}

// feed cuts the image into blocks.
func (h *hasher) feed(image []byte, size int) {
	defer close(h.blocks)
	for i := 0; len(image) > 0; i++ {
		n := min(size, len(image))
		h.blocks <- block{i, image[:n]}
		image = image[n:]
	}
}

// root hashes the sums of all blocks in order.
func root(image []byte, size, workers int) string {
	h := newHasher(workers)
	go h.feed(image, size)
	sums := make([][sha256.Size]byte, (len(image)+size-1)/size)
	for d := range h.sums {
		sums[d.index] = d.sum
	}
	all := sha256.New()
	for _, s := range sums {
		all.Write(s[:])
	}
	return hex.EncodeToString(all.Sum(nil))
}

func main() {
	image := make([]byte, 200_001)
	for i := range image {
		image[i] = byte(i * i >> 3)
	}
	want := root(image, 4096, 1)
	fmt.Println(want)
	for workers := 2; workers <= 8; workers++ {
		if got := root(image, 4096, workers); got != want {
			fmt.Println(workers, "workers:", got)
			os.Exit(1)
		}
	}
	fmt.Println("empty:", root(nil, 4096, 3) == root(nil, 512, 1))
}
