// Command paints_poster_strips divides a poster into strips and paints each
// strip with a brush; brushes are handed around by value.
package main

import (
	"fmt"
	"os"
	"sync"
)

type poster struct {
	width, height int
	pix           []byte
}

// brush paints rows from..to of a poster.
type brush struct {
	dst      *poster
	from, to int
	wg       *sync.WaitGroup
}

func (b brush) tint(x, y int) byte { return byte(1 + (x^y)%255) }

func (b brush) paint() {
	defer b.wg.Done()
	for y := b.from; y < b.to; y++ {
		for x := range b.dst.width {
			b.dst.pix[y*b.dst.width+x] = b.tint(x, y)
		}
	}
}

// split returns the brushes for n strips.
func split(p *poster, n int, wg *sync.WaitGroup) []brush {
	proto := brush{dst: p, wg: wg}
	step := (p.height + n - 1) / n
	var out []brush
	for y := 0; y < p.height; y += step {
		b := proto
		b.from, b.to = y, min(y+step, p.height)
		out = append(out, b)
	}
	return out
}

func paintAll(p *poster, n int) {
	var wg sync.WaitGroup
	brushes := split(p, n, &wg)
	wg.Add(len(brushes))
	for _, b := range brushes {
		go b.paint()
	}
	wg.Wait()
}

func main() {
	p := &poster{width: 40, height: 25, pix: make([]byte, 1000)}
	paintAll(p, 7)
	for i, v := range p.pix {
		if v == 0 {
			fmt.Println("pixel", i, "is blank")
			os.Exit(1)
		}
	}
}
