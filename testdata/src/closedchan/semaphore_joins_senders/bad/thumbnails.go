//oracle: panic "send on closed channel"

// Package bad makes thumbnails.
// It closes the channel of the results when the last one was begun.
package bad

import (
	"context"
	"time"

	"golang.org/x/sync/semaphore"
)

type thumbnailer struct {
	limit int64
	delay time.Duration
}

func (t *thumbnailer) scale(width int) int {
	time.Sleep(t.delay)
	return width / 10
}

// all scales pictures, not too many at a time.
func (t *thumbnailer) all(ctx context.Context, widths []int) (scaled []int, err error) {
	out := make(chan int, len(widths))
	sem := semaphore.NewWeighted(t.limit)
	for _, w := range widths {
		if err := sem.Acquire(ctx, 1); err != nil {
			return nil, err
		}
		go func() {
			defer sem.Release(1)
			out <- t.scale(w) // want "out.*PC4003"
		}()
	}
	close(out)
	for w := range out {
		scaled = append(scaled, w)
	}
	return scaled, nil
}

// Scenario scales three pictures.
func Scenario() {
	t := &thumbnailer{limit: 4, delay: 5 * time.Millisecond}
	if _, err := t.all(context.Background(), []int{100, 200, 300}); err != nil {
		panic(err)
	}
	time.Sleep(50 * time.Millisecond)
}
