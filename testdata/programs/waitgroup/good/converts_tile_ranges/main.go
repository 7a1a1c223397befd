// Command converts_tile_ranges converts map tiles from one colour scheme to
// another, in ranges of tiles that are converted side by side.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Tile is a square of the map.
type Tile [16]uint16

// Scheme converts a colour.
type Scheme func(uint16) uint16

// chunks splits n items into ranges of the given size.
func chunks(n, size int) [][2]int {
	out := make([][2]int, 0, (n+size-1)/size)
	for lo := 0; lo < n; lo += size {
		out = append(out, [2]int{lo, min(lo+size, n)})
	}
	return out
}

// parallel calls f for each range, each in a goroutine, and waits.
func parallel[R any](ranges []R, f func(R)) {
	last := len(ranges) - 1
	if last < 0 {
		return
	}
	var wg sync.WaitGroup
	wg.Add(last)
	for _, r := range ranges[:last] {
		go func() {
			defer wg.Done()
			f(r)
		}()
	}
	f(ranges[last])
	wg.Wait()
}

// Convert converts tiles in place.
func Convert(tiles []Tile, s Scheme) {
	parallel(chunks(len(tiles), 8), func(r [2]int) {
		for i := r[0]; i < r[1]; i++ {
			for j, c := range tiles[i] {
				tiles[i][j] = s(c)
			}
		}
	})
}

// Count counts the colours; every stride-th tile is looked at.
func Count(tiles []Tile, stride int) map[uint16]int {
	var mu sync.Mutex
	total := make(map[uint16]int)
	var wg sync.WaitGroup
	wg.Add((len(tiles) + stride - 1) / stride)
	for i := 0; i < len(tiles); i += stride {
		go func(t *Tile) {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			for _, c := range t {
				total[c]++
			}
		}(&tiles[i])
	}
	wg.Wait()
	return total
}

func main() {
	tiles := make([]Tile, 37)
	for i := range tiles {
		for j := range tiles[i] {
			tiles[i][j] = uint16(j % 4)
		}
	}
	Convert(tiles, func(c uint16) uint16 { return c << 8 })
	Convert(nil, nil)
	counts := Count(tiles, 5)
	if len(counts) != 4 || counts[0x0300] != 8*4 {
		log.Fatal(counts)
	}
	fmt.Println(counts)
}
