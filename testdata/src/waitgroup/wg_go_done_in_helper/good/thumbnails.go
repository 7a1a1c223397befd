//oracle: panic "sync: negative WaitGroup counter"

// Package good resizes images at the same time.
package good

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
		wg.Add(1)
		go resized(&wg, i)
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
