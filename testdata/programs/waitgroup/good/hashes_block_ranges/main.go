// Command hashes_block_ranges computes the block digests of an image with a crew of workers.
package main

import (
	"bytes"
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"sync"
)

type span struct{ index, off, end int }

type digest [sha1.Size]byte

func (d digest) String() string { return hex.EncodeToString(d[:4]) }

// crew is a set of workers that share a work channel.
type crew struct {
	image []byte
	work  chan span
	wg    sync.WaitGroup

	mu   sync.Mutex
	sums map[int]digest
	load map[int]int
}

func newCrew(image []byte) *crew {
	return &crew{
		image: image,
		sums:  make(map[int]digest),
		load:  make(map[int]int),
	}
}

func (c *crew) member(id int, up chan<- int) {
	c.wg.Add(1)
	defer c.wg.Done()
	h := sha1.New()
	up <- id
	for s := range c.work {
		h.Reset()
		h.Write(c.image[s.off:s.end])
		c.record(id, s.index, digest(h.Sum(nil)))
	}
}

func (c *crew) record(id, index int, d digest) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.sums[index] = d
	c.load[id]++
}

// hire starts n workers and returns their ids in the order they came up.
func (c *crew) hire(n int) []int {
	up := make(chan int)
	for id := range n {
		go c.member(id, up)
	}
	ids := make([]int, 0, n)
	for range n {
		ids = append(ids, <-up)
	}
	return ids
}

// hash returns the digests of all blocks of the given size.
func (c *crew) hash(size, workers int) []digest {
	c.work = make(chan span)
	ids := c.hire(max(workers, 1))
	fmt.Println(len(ids), "workers")
	n := 0
	for off := 0; off < len(c.image); off += size {
		c.work <- span{n, off, min(off+size, len(c.image))}
		n++
	}
	close(c.work)
	c.wg.Wait()
	out := make([]digest, n)
	for i, d := range c.sums {
		out[i] = d
	}
	return out
}

func main() {
	image := bytes.Repeat([]byte("sector data "), 1000)
	c := newCrew(image)
	sums := c.hash(1024, 3)
	fmt.Println(len(sums), "blocks, first", sums[0])
	for i, got := range sums {
		lo := i * 1024
		if got != sha1.Sum(image[lo:min(lo+1024, len(image))]) {
			fmt.Fprintln(os.Stderr, "block", i, "differs")
			os.Exit(1)
		}
	}
}
