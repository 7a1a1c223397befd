// Command makes_thumbnails_upload makes thumbnails of an upload and writes a manifest.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"sync"
	"time"
)

var errTooLarge = errors.New("image too large")

type upload struct {
	key  string
	data []byte
}

type pipeline struct {
	edge int
	wg   sync.WaitGroup

	mu     sync.Mutex
	thumbs map[string]image.Image
	failed map[string]error
}

func newPipeline(edge int) *pipeline {
	return &pipeline{edge: edge, thumbs: map[string]image.Image{}, failed: map[string]error{}}
}

func (p *pipeline) decode(u upload) (image.Image, error) {
	cfg, err := png.DecodeConfig(bytes.NewReader(u.data))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", u.key, err)
	}
	if cfg.Width*cfg.Height > 1<<20 {
		return nil, errTooLarge
	}
	return png.Decode(bytes.NewReader(u.data))
}

func (p *pipeline) shrink(src image.Image) image.Image {
	b := src.Bounds()
	dst := image.NewRGBA(image.Rect(0, 0, p.edge, p.edge))
	for y := range p.edge {
		for x := range p.edge {
			dst.Set(x, y, src.At(b.Min.X+x*b.Dx()/p.edge, b.Min.Y+y*b.Dy()/p.edge))
		}
	}
	return dst
}

func (p *pipeline) fail(key string, err error) {
	p.mu.Lock()
	p.failed[key] = err
	p.mu.Unlock()
	p.wg.Done()
}

func (p *pipeline) process(u upload) {
	defer p.wg.Done()
	src, err := p.decode(u)
	if err != nil {
		p.fail(u.key, err) // want "PC3002"
		return
	}
	small := p.shrink(src)
	p.mu.Lock()
	p.thumbs[u.key] = small
	p.mu.Unlock()
}

// run handles one batch and returns how many of it were usable.
func (p *pipeline) run(batch []upload) int {
	for _, u := range batch {
		p.wg.Add(1)
		go p.process(u)
	}
	p.wg.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.thumbs)
}

// publish stands for the manifest's way to the object store.
func (p *pipeline) publish(n int) {
	time.Sleep(50 * time.Millisecond)
	fmt.Println("manifest with", n, "thumbnails")
}

func encode(w, h int) []byte {
	img := image.NewGray(image.Rect(0, 0, w, h))
	img.SetGray(w/2, h/2, color.Gray{Y: 200})
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return buf.Bytes()
}

func main() {
	whole := encode(64, 48)
	p := newPipeline(16)
	n := p.run([]upload{
		{"cat.png", whole},
		{"cut.png", whole[:20]},
		{"dog.png", encode(40, 40)},
	})
	p.publish(n)
}
