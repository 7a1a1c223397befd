// Command tilewarm preloads the map tiles of one zoom level before the
// server starts taking traffic.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type tile struct{ zoom, x, y int }

func (t tile) key() string { return fmt.Sprintf("%d/%d/%d", t.zoom, t.x, t.y) }

type origin struct{ latency time.Duration }

func (o *origin) fetch(t tile) ([]byte, error) {
	if t.x < 0 || t.y < 0 {
		return nil, fmt.Errorf("tile %s: out of range", t.key())
	}
	time.Sleep(o.latency)
	return []byte("png:" + t.key()), nil
}

type warmer struct {
	origin  *origin
	jitter  time.Duration
	pending sync.WaitGroup

	mu     sync.Mutex
	cache  map[string][]byte
	failed []error
}

func newWarmer(o *origin, jitter time.Duration) *warmer {
	return &warmer{origin: o, jitter: jitter, cache: make(map[string][]byte)}
}

// begin registers a load with the warmer.
func (w *warmer) begin() {
	w.pending.Add(1)
}

// load fetches one tile. Starts are spread so that the origin does not see
// all of them in the same instant.
func (w *warmer) load(t tile) {
	time.Sleep(w.jitter * time.Duration(1+(t.x+t.y)%3))

	w.begin() // want "PC3001"
	defer w.pending.Done()

	body, err := w.origin.fetch(t)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err != nil {
		w.failed = append(w.failed, err)
		return
	}
	w.cache[t.key()] = body
}

// warm loads side*side tiles and returns how many are in the cache.
func (w *warmer) warm(zoom, side int) int {
	for x := range side {
		for y := range side {
			go w.load(tile{zoom, x, y})
		}
	}
	w.pending.Wait()

	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.cache)
}

func main() {
	w := newWarmer(&origin{latency: 2 * time.Millisecond}, 10*time.Millisecond)
	const side = 4
	if got := w.warm(7, side); got != side*side {
		fmt.Fprintf(os.Stderr, "tilewarm: %d of %d tiles in the cache\n", got, side*side)
		os.Exit(1)
	}
	fmt.Println("tilewarm: ready")
}
