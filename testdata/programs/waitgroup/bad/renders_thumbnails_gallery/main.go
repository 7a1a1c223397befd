// Command thumbs renders thumbnails of a gallery on a small worker pool.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
	"time"

	"programs/waitgroup/bad/renders_thumbnails_gallery/pool"
)

type image struct {
	name          string
	width, height int
}

type thumb struct {
	name   string
	pixels []byte
}

type gallery struct {
	pool   *pool.Pool
	mu     sync.Mutex
	thumbs []thumb
}

func (g *gallery) render(img image, edge int) {
	time.Sleep(20 * time.Millisecond)
	w, h := edge, edge*img.height/img.width
	g.mu.Lock()
	defer g.mu.Unlock()
	g.thumbs = append(g.thumbs, thumb{name: img.name, pixels: make([]byte, w*h)})
}

// renderAll returns the names of the images that were left out because the pool was busy.
func (g *gallery) renderAll(images []image, edge int) (skipped []string, err error) {
	var pending sync.WaitGroup
	for _, img := range images {
		if img.width <= 0 || img.height <= 0 {
			skipped = append(skipped, img.name)
			continue
		}
		pending.Add(1) // want "PC3003"
		submitErr := g.pool.Submit(func() {
			defer pending.Done()
			g.render(img, edge)
		})
		if submitErr != nil {
			skipped = append(skipped, img.name)
			if !errors.Is(submitErr, pool.ErrSaturated) {
				err = errors.Join(err, submitErr)
			}
			continue
		}
	}
	pending.Wait()
	return skipped, err
}

func main() {
	p := pool.New(1, 2)
	defer p.Close()
	images := make([]image, 0, 9)
	for i := range 9 {
		images = append(images, image{name: fmt.Sprintf("img%02d.jpg", i), width: 640, height: 480})
	}
	g := &gallery{pool: p}
	skipped, err := g.renderAll(images, 64)
	if err != nil {
		log.Print(err)
		return
	}
	fmt.Printf("%d rendered, %d skipped\n", len(images)-len(skipped), len(skipped))
}
