// Command renders_thumbnails_deadline renders thumbnails with a deadline per picture.
package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log"
	"runtime"
	"time"

	"programs/ctxleak/bad/renders_thumbnails_deadline/async"
)

// Picture is the source of a thumbnail.
type Picture struct {
	Name string
	Data []byte
	Cost time.Duration
}

// Renderer makes thumbnails.
type Renderer struct {
	deadline time.Duration
	skipped  int
}

// Thumbnail renders one picture, or gives up at the deadline.
func (r *Renderer) Thumbnail(parent context.Context, p Picture) ([]byte, error) {
	ctx, cancel := context.WithTimeout(parent, r.deadline)
	defer cancel()

	out := async.Run(func() ([]byte, error) { return scale(p) }) // want "PC2004"
	select {
	case res := <-out:
		if res.Err != nil {
			return nil, fmt.Errorf("thumbnail of %s: %w", p.Name, res.Err)
		}
		return res.Value, nil
	case <-ctx.Done():
		r.skipped++
		return nil, fmt.Errorf("thumbnail of %s: %w", p.Name, ctx.Err())
	}
}

func scale(p Picture) ([]byte, error) {
	if len(p.Data) == 0 {
		return nil, errors.New("no image data")
	}
	time.Sleep(p.Cost)
	return bytes.ToUpper(p.Data[:1]), nil
}

func main() {
	r := &Renderer{deadline: 15 * time.Millisecond}
	before := runtime.NumGoroutine()
	for i := range 6 {
		p := Picture{Name: fmt.Sprintf("img%02d.jpg", i), Data: []byte("jfif"), Cost: 60 * time.Millisecond}
		if _, err := r.Thumbnail(context.Background(), p); err != nil && !errors.Is(err, context.DeadlineExceeded) {
			log.Fatal(err)
		}
	}
	time.Sleep(250 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		log.Fatalf("%d pictures skipped, %d goroutines left behind", r.skipped, n-before)
	}
}
