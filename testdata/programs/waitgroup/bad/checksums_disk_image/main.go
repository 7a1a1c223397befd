// Command checksums_disk_image computes the checksums of the blocks of a disk
// image with a fixed number of lanes, each of which takes every n-th block.
package main

import (
	"fmt"
	"hash/crc32"
	"sync"
)

const blockSize = 512

// Image is a disk image in memory.
type Image []byte

// Blocks is the number of blocks of the image.
func (m Image) Blocks() int { return (len(m) + blockSize - 1) / blockSize }

// Block returns the i-th block.
func (m Image) Block(i int) []byte {
	return m[i*blockSize : min((i+1)*blockSize, len(m))]
}

// Summer computes checksums.
type Summer struct {
	lanes int
	table *crc32.Table
	wg    sync.WaitGroup
}

// NewSummer returns a summer with the given number of lanes.
func NewSummer(lanes int) *Summer {
	if lanes < 1 {
		lanes = 1
	}
	return &Summer{lanes: lanes, table: crc32.MakeTable(crc32.Castagnoli)}
}

// stripe sums the blocks of one lane.
func (s *Summer) stripe(img Image, lane int, sums []uint32) {
	for i := lane; i < img.Blocks(); i += s.lanes {
		sums[i] = crc32.Checksum(img.Block(i), s.table)
	}
}

func (s *Summer) lane(img Image, lane int, sums []uint32) {
	defer s.wg.Done()
	s.stripe(img, lane, sums)
}

// Sum returns the checksums of all blocks. The first lane runs on the
// caller's own goroutine.
func (s *Summer) Sum(img Image) []uint32 {
	sums := make([]uint32, img.Blocks())
	s.wg.Add(s.lanes) // want "PC3004"
	for n := 1; n < s.lanes; n++ {
		go s.lane(img, n, sums)
	}
	s.stripe(img, 0, sums)
	s.wg.Wait()
	return sums
}

func main() {
	img := make(Image, 10*blockSize+100)
	for i := range img {
		img[i] = byte(i * 7)
	}
	sums := NewSummer(4).Sum(img)
	for i, c := range sums {
		fmt.Printf("%3d %08x\n", i, c)
	}
}
