// Command renders_map_tiles draws all tiles of a zoom level, a bounded number at a time.
package main

import (
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"os"
	"sync"
	"time"
)

type tileID struct{ zoom, x, y int }

func (t tileID) String() string { return fmt.Sprintf("%d/%d/%d", t.zoom, t.x, t.y) }

// limiter runs functions in the background, at most cap(slots) at once.
type limiter struct {
	slots chan struct{}
	wg    sync.WaitGroup
}

func newLimiter(n int) *limiter {
	return &limiter{slots: make(chan struct{}, n)}
}

func (l *limiter) do(fn func()) {
	go func() {
		l.slots <- struct{}{}
		defer func() { <-l.slots }()
		l.wg.Add(1) // want "PC3001"
		defer l.wg.Done()
		fn()
	}()
}

func (l *limiter) wait() { l.wg.Wait() }

// atlas keeps a checksum of every rendered tile.
type atlas struct {
	mu   sync.RWMutex
	sums map[tileID]uint32
}

func (a *atlas) put(id tileID, img *image.Gray) {
	sum := crc32.ChecksumIEEE(img.Pix)
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sums[id] = sum
}

func (a *atlas) size() int {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return len(a.sums)
}

type style func(id tileID, x, y int) color.Gray

func hillShade(id tileID, x, y int) color.Gray {
	h := (id.x*64+x)*(id.y*64+y) + id.zoom
	return color.Gray{Y: uint8(h >> 3)}
}

func draw(id tileID, paint style) *image.Gray {
	img := image.NewGray(image.Rect(0, 0, 64, 64))
	for y := range 64 {
		for x := range 64 {
			img.SetGray(x, y, paint(id, x, y))
		}
	}
	// Reading the elevation data of a tile takes a moment.
	time.Sleep(3 * time.Millisecond)
	return img
}

func renderLevel(zoom int, lim *limiter, out *atlas) int {
	side := 1 << zoom
	for x := range side {
		for y := range side {
			id := tileID{zoom, x, y}
			lim.do(func() {
				out.put(id, draw(id, hillShade))
			})
		}
	}
	lim.wait()
	return side * side
}

func main() {
	out := &atlas{sums: make(map[tileID]uint32)}
	want := renderLevel(2, newLimiter(1), out)
	got := out.size()
	fmt.Printf("rendered %d tiles\n", got)
	if got != want {
		fmt.Fprintf(os.Stderr, "want %d tiles\n", want)
		os.Exit(1)
	}
}
