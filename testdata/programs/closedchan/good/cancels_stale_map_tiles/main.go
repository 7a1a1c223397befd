// Command cancels_stale_map_tiles renders map tiles and drops those that scrolled out of view.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type coord struct{ x, y, z int }

func (c coord) in(v view) bool {
	return c.z == v.z && c.x >= v.x0 && c.x < v.x1 && c.y >= v.y0 && c.y < v.y1
}

type view struct{ x0, y0, x1, y1, z int }

var errStale = errors.New("tile is out of view")

// job renders one tile. Both the renderer and the scroller may cancel it.
type job struct {
	at     coord
	cancel func()
	stale  <-chan struct{}
}

func newJob(at coord) *job {
	ch := make(chan struct{})
	return &job{
		at:     at,
		cancel: sync.OnceFunc(func() { close(ch) }),
		stale:  ch,
	}
}

func (j *job) render(layers []string, step time.Duration) (string, error) {
	defer j.cancel()
	res := fmt.Sprintf("%d/%d/%d", j.at.z, j.at.x, j.at.y)
	for _, l := range layers {
		select {
		case <-j.stale:
			return "", fmt.Errorf("%v: %w", j.at, errStale)
		case <-time.After(step):
		}
		res += "+" + l
	}
	return res, nil
}

type outcome struct {
	at   coord
	tile string
	err  error
}

type canvas struct {
	mu   sync.Mutex
	jobs map[coord]*job
	done chan outcome
}

func (c *canvas) request(at coord, layers []string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.jobs[at]; ok {
		return
	}
	j := newJob(at)
	c.jobs[at] = j
	go func() {
		tile, err := j.render(layers, 500*time.Microsecond)
		c.done <- outcome{at, tile, err}
	}()
}

// scroll cancels everything outside of v.
func (c *canvas) scroll(v view) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for at, j := range c.jobs {
		if !at.in(v) {
			j.cancel()
			n++
		}
	}
	return n
}

func (c *canvas) collect() (tiles, stale int, err error) {
	c.mu.Lock()
	n := len(c.jobs)
	c.mu.Unlock()
	for range n {
		o := <-c.done
		switch {
		case errors.Is(o.err, errStale):
			stale++
		case o.err != nil:
			err = errors.Join(err, o.err)
		default:
			tiles++
		}
	}
	// All renderers have delivered by now.
	close(c.done)
	return tiles, stale, err
}

func main() {
	c := &canvas{jobs: map[coord]*job{}, done: make(chan outcome)}
	for x := range 4 {
		for y := range 3 {
			c.request(coord{x, y, 5}, []string{"land", "roads", "labels"})
		}
	}
	c.scroll(view{1, 0, 4, 3, 5})
	n := c.scroll(view{2, 0, 4, 3, 5})
	tiles, stale, err := c.collect()
	if err != nil || tiles+stale != 12 || stale > n {
		fmt.Fprintln(os.Stderr, "tiles:", tiles, "stale:", stale, err)
		os.Exit(1)
	}
	fmt.Println(n, "jobs cancelled")
}
