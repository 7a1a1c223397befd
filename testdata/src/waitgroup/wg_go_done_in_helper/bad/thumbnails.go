//oracle: panic "sync: negative WaitGroup counter"

// Package bad resizes images at the same time.
package bad

import (
	"sync"
	"time"
)

type image struct{ width, height int }

func (i *image) resize(width int) { i.height, i.width = i.height*width/i.width, width }

// resized resizes an image and says that it is done.
func resized(wg *sync.WaitGroup, i *image) {
	defer wg.Done()
	i.resize(64)
}

// thumbnails makes all images small.
func thumbnails(images []*image) {
	var wg sync.WaitGroup
	for _, i := range images {
		wg.Go(func() {
			resized(&wg, i) // want "wg.Done in a function given to wg.Go.*PC3006"
		})
	}
	wg.Wait()
}

// Scenario makes one image small, some times.
func Scenario() {
	for range 20 {
		thumbnails([]*image{{640, 480}})
	}
	time.Sleep(10 * time.Millisecond)
}
