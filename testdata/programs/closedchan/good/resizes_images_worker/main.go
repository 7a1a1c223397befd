// Command resizes_images_worker resizes images on a worker pool.
package main

import (
	"errors"
	"fmt"
	"log"

	"programs/closedchan/good/resizes_images_worker/pool"
)

type image struct {
	name          string
	width, height int
}

var errEmpty = errors.New("empty image")

func thumbnail(limit int) func(image) (image, error) {
	return func(im image) (image, error) {
		if im.width == 0 && im.height == 0 {
			return im, fmt.Errorf("%s: %w", im.name, errEmpty)
		}
		long := max(im.width, im.height)
		if long <= limit {
			return im, nil
		}
		im.height = limit * im.height / long
		im.width = limit * im.width / long
		if im.height < 0 || im.width < 0 {
			panic("negative size of " + im.name)
		}
		return im, nil
	}
}

type report struct {
	done, empty, panicked int
}

func process(images []image, workers int) report {
	var rep report
	for r := range pool.Map(images, workers, thumbnail(64)) {
		switch {
		case r.Err == nil:
			rep.done++
		case errors.Is(r.Err, errEmpty):
			rep.empty++
		case errors.Is(r.Err, pool.ErrPanic):
			rep.panicked++
		}
	}
	return rep
}

func main() {
	var images []image
	for i := range 60 {
		images = append(images, image{fmt.Sprintf("img%02d", i), i * 10, i * 5})
	}
	images = append(images, image{"broken", 200, -300})
	for _, workers := range []int{1, 3, 16} {
		if rep := process(images, workers); rep != (report{done: 59, empty: 1, panicked: 1}) {
			log.Fatalf("%d workers: %+v", workers, rep)
		}
	}
	fmt.Println("ok")
}
