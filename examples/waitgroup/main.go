// A thumbnail batch that counts a broken image down twice.
//
//	go run ./examples/waitgroup
//
// ends with "panic: sync: negative WaitGroup counter".
package main

import (
	"errors"
	"fmt"
	"sync"
)

type image struct {
	name   string
	pixels int
}

var errBroken = errors.New("broken image")

func (i image) shrink() error {
	if i.pixels == 0 {
		return fmt.Errorf("%s: %w", i.name, errBroken)
	}
	return nil
}

type batch struct {
	images []image
	wg     sync.WaitGroup
}

// thumbnails waits for all images. On a broken one Done is called twice.
func (b *batch) thumbnails() {
	for _, img := range b.images {
		b.wg.Add(1)
		go func() {
			defer b.wg.Done()
			if err := img.shrink(); err != nil {
				b.wg.Done() // want "PC3002"
				return
			}
		}()
	}
	b.wg.Wait()
}

// previews may find nothing to wait for, since each goroutine counts itself
// only once it runs.
func previews(images []image) {
	var wg sync.WaitGroup
	for _, img := range images {
		go preview(&wg, img)
	}
	wg.Wait()
}

func preview(wg *sync.WaitGroup, img image) {
	wg.Add(1) // want "PC3001"
	defer wg.Done()
	_ = img.shrink()
}

// checked counts before it starts anything, and down once.
func checked(images []image) {
	var wg sync.WaitGroup
	wg.Add(len(images))
	for _, img := range images {
		go func() {
			defer wg.Done()
			_ = img.shrink()
		}()
	}
	wg.Wait()
}

func main() {
	images := []image{{"cat.png", 0}, {"dog.png", 4096}, {"owl.png", 0}}
	checked(images)
	for range 100 {
		previews(images[1:2])
		(&batch{images: images}).thumbnails()
	}
}
