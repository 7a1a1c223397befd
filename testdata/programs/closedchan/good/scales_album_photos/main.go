// Command scales_album_photos makes thumbnails of the photos of an album; the
// worker that is the last to finish ends the album.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
)

type photo struct {
	name string
	w, h int
}

// fit scales a photo down so that no side is longer than max.
func (p photo) fit(max int) photo {
	if p.w >= p.h {
		return photo{p.name, max, max * p.h / p.w}
	}
	return photo{p.name, max * p.w / p.h, max}
}

// album is a job for some workers.
type album struct {
	photos []photo
	next   atomic.Int64
	left   atomic.Int32
	thumbs chan photo
	size   int
}

func scale(photos []photo, size, workers int) *album {
	a := &album{photos: photos, size: size, thumbs: make(chan photo)}
	a.left.Store(int32(workers))
	for range workers {
		go a.work()
	}
	return a
}

func (a *album) work() {
	defer a.quit()
	for {
		i := int(a.next.Add(1)) - 1
		if i >= len(a.photos) {
			return
		}
		a.thumbs <- a.photos[i].fit(a.size)
	}
}

// quit signs a worker off.
func (a *album) quit() {
	if a.left.Add(-1) == 0 {
		close(a.thumbs)
	}
}

func main() {
	var photos []photo
	for i := range 40 {
		photos = append(photos, photo{fmt.Sprintf("img%03d.jpg", i), 4000 - 37*i, 3000})
	}
	a := scale(photos, 200, 4)
	n, area := 0, 0
	for t := range a.thumbs {
		n++
		area += t.w * t.h
		if t.w > 200 || t.h > 200 {
			fmt.Println("wrong size:", t)
			os.Exit(1)
		}
	}
	if n != len(photos) {
		fmt.Println("wrong number of thumbnails:", n)
		os.Exit(1)
	}
	fmt.Println(n, "thumbnails,", area, "pixels")
}
