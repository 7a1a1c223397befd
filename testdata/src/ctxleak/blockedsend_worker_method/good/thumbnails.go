//oracle: synctest-leak

// Package good renders thumbnails in a worker and gives up with the context.
// The method that runs in the goroutine also looks at the context.
package good

import (
	"context"
	"testing"
	"time"
)

type thumbnail struct {
	name  string
	width int
}

type renderer struct {
	delay    time.Duration
	rendered int
}

func (r *renderer) render(ctx context.Context, name string, out chan<- thumbnail) {
	time.Sleep(r.delay)
	r.rendered++
	select {
	case out <- thumbnail{name, 120}:
	case <-ctx.Done():
	}
}

type gallery struct {
	renderer *renderer
}

func (g *gallery) thumbnail(ctx context.Context, name string) (thumbnail, error) {
	out := make(chan thumbnail)
	go g.renderer.render(ctx, name, out)
	select {
	case th := <-out:
		return th, nil
	case <-ctx.Done():
		return thumbnail{}, ctx.Err()
	}
}

// Scenario asks for a thumbnail that takes too long.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	g := gallery{renderer: &renderer{delay: time.Minute}}
	if _, err := g.thumbnail(ctx, "cat.png"); err == nil {
		t.Error("rendered in time")
	}
	time.Sleep(time.Hour)
}
