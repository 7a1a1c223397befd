//oracle: synctest-hang

// Package bad decodes frames of eight bytes.
package bad

import (
	"sync"
	"testing"
)

type decoder struct {
	busy  sync.WaitGroup
	mu    sync.Mutex
	seen  map[byte]int
	wrong int
}

// sum adds the bytes of a frame up.
func sum(frame [8]byte) (n int, high [8]bool) {
	for i, b := range frame {
		n += int(b)
		high[i] = b >= 128
	}
	return n, high
}

// decode counts a frame by its first byte.
func (d *decoder) decode(frame [8]byte) {
	n, high := sum(frame)
	if n%256 != 0 || high[0] {
		d.mu.Lock()
		d.wrong++
		d.mu.Unlock()
		return
	}
	d.mu.Lock()
	d.seen[frame[0]]++
	d.mu.Unlock()
	d.busy.Done()
}

// all decodes frames at the same time.
func (d *decoder) all(frames [][8]byte) int {
	for _, f := range frames {
		d.busy.Add(1) // want "busy.Add is not followed by Done on every path.*PC3003"
		go d.decode(f)
	}
	d.busy.Wait()
	return len(d.seen)
}

// Scenario decodes a frame whose sum is wrong.
func Scenario(_ *testing.T) {
	d := &decoder{seen: make(map[byte]int)}
	d.all([][8]byte{{1, 255}, {7, 1}})
}
