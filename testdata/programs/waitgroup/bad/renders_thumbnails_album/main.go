// Command renders_thumbnails_album renders the thumbnails of an album.
package main

import (
	"fmt"
	"log"
	"sync"
	"time"

	"programs/waitgroup/bad/renders_thumbnails_album/pool"
)

// Image is a picture of the album.
type Image struct {
	Name          string
	Width, Height int
}

// Thumbnailer renders previews on a shared pool.
type Thumbnailer struct {
	pool *pool.Pool
	edge int

	mu     sync.Mutex
	thumbs map[string]Image
}

// RenderAll renders all images and returns how many were skipped because the
// pool was busy. Skipped ones are rendered on first view.
func (t *Thumbnailer) RenderAll(album []Image) (skipped int) {
	var wg sync.WaitGroup
	for _, img := range album {
		wg.Add(1) // want "PC3003"
		err := t.pool.Submit(func() {
			defer wg.Done()
			t.store(t.render(img))
		})
		if err != nil {
			log.Printf("thumbnail %s: %v", img.Name, err)
			skipped++
			continue
		}
	}
	wg.Wait()
	return skipped
}

func (t *Thumbnailer) render(img Image) Image {
	time.Sleep(10 * time.Millisecond)
	scale := float64(t.edge) / float64(max(img.Width, img.Height))
	img.Width = int(float64(img.Width) * scale)
	img.Height = int(float64(img.Height) * scale)
	return img
}

func (t *Thumbnailer) store(img Image) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.thumbs[img.Name] = img
}

func main() {
	p := pool.New(1, 1)
	defer p.Close()

	t := &Thumbnailer{pool: p, edge: 128, thumbs: make(map[string]Image)}
	album := []Image{
		{"beach.jpg", 4000, 3000},
		{"harbour.jpg", 3000, 4000},
		{"market.jpg", 1920, 1080},
		{"night.jpg", 1080, 1080},
	}
	skipped := t.RenderAll(album)
	fmt.Printf("%d rendered, %d skipped\n", len(t.thumbs), skipped)
}
