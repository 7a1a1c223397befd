//oracle: synctest-hang

// Package good decodes frames of eight bytes.
package good

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
func sum(frame []byte) (n int) {
	for _, b := range frame {
		n += int(b)
	}
	return n
}

// decode counts a frame by its first byte.
func (d *decoder) decode(frame []byte) {
	if len(frame) != 8 || sum(frame)%256 != 0 {
		d.mu.Lock()
		d.wrong++
		d.mu.Unlock()
		d.busy.Done()
		return
	}
	d.mu.Lock()
	d.seen[frame[0]]++
	d.mu.Unlock()
	d.busy.Done()
}

// all decodes frames at the same time.
func (d *decoder) all(frames [][]byte) int {
	for _, f := range frames {
		d.busy.Add(1)
		go d.decode(f)
	}
	d.busy.Wait()
	return len(d.seen)
}

// Scenario decodes a frame whose sum is wrong.
func Scenario(_ *testing.T) {
	d := &decoder{seen: make(map[byte]int)}
	d.all([][]byte{{1, 0, 0, 0, 0, 0, 0, 255}, {7, 0, 0, 0, 0, 0, 0, 1}})
}
