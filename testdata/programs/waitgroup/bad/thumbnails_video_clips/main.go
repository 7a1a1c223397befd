// Command thumbnails_video_clips makes a contact sheet with one thumbnail for each clip.
package main

import (
	"fmt"
	"os"
	"sync"

	"programs/waitgroup/bad/thumbnails_video_clips/safego"
)

type clip struct {
	name          string
	width, height int
	frames        [][]byte
}

type thumb struct {
	name          string
	width, height int
	luma          byte
}

// shrink picks the middle frame and scales it to the given width.
func shrink(c clip, width int) thumb {
	middle := c.frames[len(c.frames)/2]
	sum := 0
	for _, p := range middle {
		sum += int(p)
	}
	return thumb{
		name:   c.name,
		width:  width,
		height: c.height * width / c.width,
		luma:   byte(sum / len(middle)),
	}
}

type sheet struct {
	wg sync.WaitGroup

	mu     sync.Mutex
	thumbs map[string]thumb
	broken map[string]error
}

func newSheet() *sheet {
	return &sheet{thumbs: make(map[string]thumb), broken: make(map[string]error)}
}

func (s *sheet) keep(t thumb) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.thumbs[t.name] = t
}

func (s *sheet) crashed(name string, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.broken[name] = err
}

// render fills the sheet; clips that cannot be read are listed as broken.
func (s *sheet) render(clips []clip, width int) {
	for _, c := range clips {
		s.wg.Add(1)
		safego.Run(c.name, func() {
			s.keep(shrink(c, width))
			s.wg.Done() // want "PC3010"
		}, s.crashed)
	}
	s.wg.Wait()
}

func main() {
	gray := func(v byte) []byte { return []byte{v, v, v, v} }
	clips := []clip{
		{"intro", 1920, 1080, [][]byte{gray(10), gray(90), gray(200)}},
		{"outage", 1280, 720, nil},
		{"credits", 1920, 800, [][]byte{gray(0)}},
	}
	s := newSheet()
	s.render(clips, 160)
	fmt.Printf("%d thumbnails, %d broken\n", len(s.thumbs), len(s.broken))
	if len(s.thumbs) != 2 {
		os.Exit(1)
	}
}
