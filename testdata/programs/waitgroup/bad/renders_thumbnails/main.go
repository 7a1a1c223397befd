// Command renders_thumbnails scales a set of pictures down to several sizes,
// each picture in a goroutine of its own.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"sync"
	"time"
)

// Gallery collects the thumbnails by name.
type Gallery struct {
	mu     sync.Mutex
	thumbs map[string][]*image.Gray
}

func (g *Gallery) add(name string, img *image.Gray) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.thumbs[name] = append(g.thumbs[name], img)
}

func (g *Gallery) size() int {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.thumbs)
}

type picture struct {
	name string
	img  image.Image
}

func scale(src image.Image, edge int) *image.Gray {
	dst := image.NewGray(image.Rect(0, 0, edge, edge))
	b := src.Bounds()
	for y := range edge {
		for x := range edge {
			c := src.At(b.Min.X+x*b.Dx()/edge, b.Min.Y+y*b.Dy()/edge)
			dst.Set(x, y, c)
		}
	}
	return dst
}

func renderAll(pictures []picture, sizes ...int) *Gallery {
	g := &Gallery{thumbs: make(map[string][]*image.Gray)}
	var pending sync.WaitGroup
	render := func(p picture) {
		defer pending.Done() // want "PC3002"
		time.Sleep(100 * time.Millisecond)
		for _, edge := range sizes {
			g.add(p.name, scale(p.img, edge))
		}
	}
	for _, p := range pictures {
		if p.img.Bounds().Empty() {
			continue
		}
		go render(p)
	}
	pending.Wait()
	return g
}

func gradient(n int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			img.Set(x, y, color.RGBA{R: uint8(x), G: uint8(y), A: 255})
		}
	}
	return img
}

func main() {
	pictures := []picture{
		{"beach", gradient(64)},
		{"forest", gradient(48)},
		{"harbour", gradient(32)},
	}
	g := renderAll(pictures, 16, 8)
	if n := g.size(); n != len(pictures) {
		fmt.Fprintf(os.Stderr, "only %d of %d rendered\n", n, len(pictures))
		os.Exit(1)
	}
	fmt.Println("rendered", g.size())
}
