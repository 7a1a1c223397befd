// Command thumbs renders thumbnails for a batch of uploads.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
)

type upload struct {
	name string
	data []byte
}

type batch struct {
	wg sync.WaitGroup

	mu     sync.Mutex
	thumbs map[string][]byte
	errs   []error
}

var errFormat = errors.New("unknown image format")

func decode(u upload) ([]byte, error) {
	switch {
	case strings.HasSuffix(u.name, ".png"), strings.HasSuffix(u.name, ".jpg"):
		return u.data, nil
	default:
		return nil, fmt.Errorf("%s: %w", u.name, errFormat)
	}
}

func scale(pix []byte, by int) []byte {
	out := make([]byte, 0, len(pix)/by+1)
	for i := 0; i < len(pix); i += by {
		out = append(out, pix[i])
	}
	return out
}

// reject notes that an upload could not be rendered.
func (b *batch) reject(err error) {
	b.mu.Lock()
	b.errs = append(b.errs, err)
	b.mu.Unlock()
	b.wg.Done()
}

func (b *batch) accept(name string, thumb []byte) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.thumbs[name] = thumb
}

func (b *batch) render(u upload) {
	defer b.wg.Done()

	pix, err := decode(u)
	if err != nil {
		b.reject(err) // want "PC3002"
		return
	}
	b.accept(u.name, scale(pix, 4))
}

func (b *batch) run(uploads []upload) {
	for _, u := range uploads {
		b.wg.Add(1)
		go b.render(u)
	}
	b.wg.Wait()
}

func main() {
	b := &batch{thumbs: make(map[string][]byte)}
	first := []upload{
		{"scan.tiff", make([]byte, 64)},
		{"notes.txt", make([]byte, 16)},
		{"raw.cr2", make([]byte, 128)},
	}
	second := []upload{{"cat.png", make([]byte, 256)}, {"dog.jpg", make([]byte, 512)}}
	b.run(first)
	b.run(second)

	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.thumbs) != len(second) || len(b.errs) != len(first) {
		fmt.Fprintf(os.Stderr, "thumbs: %d rendered, %d rejected\n", len(b.thumbs), len(b.errs))
		os.Exit(1)
	}
}
