// Command resizes_upload_image_variants produces the sizes of uploaded pictures.
package main

import (
	"fmt"
	"image"
	"image/color"
	"sync"
	"time"

	"programs/waitgroup/bad/resizes_upload_image_variants/pool"
)

type variant struct {
	name string
	w, h int
}

type upload struct {
	id  string
	img image.Image
}

type resizer struct {
	pool     *pool.Pool
	variants []variant

	mu   sync.Mutex
	made map[string]image.Image
}

func newResizer(p *pool.Pool, vs ...variant) *resizer {
	return &resizer{pool: p, variants: vs, made: make(map[string]image.Image)}
}

func nearest(src image.Image, w, h int) image.Image {
	b := src.Bounds()
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			dst.Set(x, y, src.At(b.Min.X+x*b.Dx()/w, b.Min.Y+y*b.Dy()/h))
		}
	}
	return dst
}

func (r *resizer) store(key string, m image.Image) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.made[key] = m
}

// process makes all variants of u and returns the names of those that were put off.
func (r *resizer) process(u upload) []string {
	var (
		wg      sync.WaitGroup
		skipped []string
	)
	for _, v := range r.variants {
		wg.Add(1) // want "PC3003"
		ok := r.pool.TrySubmit(func() {
			defer wg.Done()
			time.Sleep(3 * time.Millisecond) // colour profile lookup
			r.store(u.id+"/"+v.name, nearest(u.img, v.w, v.h))
		})
		if !ok {
			skipped = append(skipped, v.name)
		}
	}
	wg.Wait()
	return skipped
}

func gradient(n int) image.Image {
	m := image.NewGray(image.Rect(0, 0, n, n))
	for y := range n {
		for x := range n {
			m.SetGray(x, y, color.Gray{Y: uint8(x + y)})
		}
	}
	return m
}

func main() {
	p := pool.New(1, 2)
	defer p.Stop()
	r := newResizer(p,
		variant{"icon", 8, 8}, variant{"thumb", 16, 16}, variant{"small", 24, 24},
		variant{"medium", 32, 32}, variant{"large", 48, 48}, variant{"full", 64, 64})
	later := r.process(upload{id: "u-1", img: gradient(64)})
	fmt.Println("made", len(r.made), "put off", later, "refused", p.Refused())
}
