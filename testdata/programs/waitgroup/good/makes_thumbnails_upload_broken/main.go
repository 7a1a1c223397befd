// Command makes_thumbnails_upload_broken makes thumbnails of an upload; broken images are quarantined.
package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"sync"
)

type upload struct {
	key  string
	data []byte
}

type pipeline struct {
	edge  int
	slots chan struct{}
	wg    sync.WaitGroup

	mu     sync.Mutex
	thumbs map[string]image.Image
	failed map[string]error
}

func (p *pipeline) fail(key string, err error) {
	p.mu.Lock()
	p.failed[key] = err
	p.mu.Unlock()
	p.release()
}

func (p *pipeline) complete(key string, img image.Image) {
	p.mu.Lock()
	p.thumbs[key] = img
	p.mu.Unlock()
	p.release()
}

func (p *pipeline) release() {
	<-p.slots
	p.wg.Done()
}

func (p *pipeline) shrink(src image.Image) (image.Image, error) {
	b := src.Bounds()
	if b.Dx() < p.edge || b.Dy() < p.edge {
		return nil, fmt.Errorf("%dx%d is too small", b.Dx(), b.Dy())
	}
	dst := image.NewRGBA(image.Rect(0, 0, p.edge, p.edge))
	for y := range p.edge {
		for x := range p.edge {
			dst.Set(x, y, src.At(b.Min.X+x*b.Dx()/p.edge, b.Min.Y+y*b.Dy()/p.edge))
		}
	}
	return dst, nil
}

func (p *pipeline) process(u upload) {
	src, err := png.Decode(bytes.NewReader(u.data))
	if err != nil {
		p.fail(u.key, err)
		return
	}
	switch small, err := p.shrink(src); {
	case err != nil:
		p.fail(u.key, err)
	default:
		p.complete(u.key, small)
	}
}

func (p *pipeline) run(batch []upload) (ok, bad int) {
	for _, u := range batch {
		if len(u.data) == 0 {
			continue
		}
		p.wg.Add(1)
		p.slots <- struct{}{}
		go p.process(u)
	}
	p.wg.Wait()
	return len(p.thumbs), len(p.failed)
}

func encode(w, h int) []byte {
	var buf bytes.Buffer
	if err := png.Encode(&buf, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	return buf.Bytes()
}

func main() {
	p := &pipeline{
		edge:   16,
		slots:  make(chan struct{}, 2),
		thumbs: make(map[string]image.Image),
		failed: make(map[string]error),
	}
	whole := encode(64, 48)
	ok, bad := p.run([]upload{
		{"cat.png", whole}, {"cut.png", whole[:20]}, {"none.png", nil},
		{"icon.png", encode(8, 8)}, {"dog.png", encode(40, 40)},
	})
	if ok != 2 || bad != 2 {
		fmt.Fprintln(os.Stderr, "batch:", ok, bad, p.failed)
		os.Exit(1)
	}
	fmt.Println("thumbnails:", ok, "quarantined:", bad)
}
