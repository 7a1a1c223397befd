//oracle: panic "sync: negative WaitGroup counter"

// Package bad renders thumbnails at the same time.
package bad

import (
	"errors"
	"sync"
)

type picture struct {
	name          string
	width, height int
}

var errEmpty = errors.New("render: empty picture")

func (p picture) scale(to int) (picture, error) {
	if p.width == 0 || p.height == 0 {
		return picture{}, errEmpty
	}
	return picture{p.name, to, p.height * to / p.width}, nil
}

// thumbnails returns the pictures that could be scaled.
func thumbnails(pictures []picture) []picture {
	var (
		wg  sync.WaitGroup
		mu  sync.Mutex
		out []picture
	)
	for _, p := range pictures {
		wg.Add(1)
		go func() {
			defer wg.Done()
			small, err := p.scale(64)
			if err != nil {
				wg.Done() // want "wg.*PC3002"
				return
			}
			mu.Lock()
			defer mu.Unlock()
			out = append(out, small)
		}()
	}
	wg.Wait()
	return out
}

// Scenario has an empty picture, and waits for the panic of its goroutine.
func Scenario() {
	for range 20 {
		thumbnails([]picture{{"empty", 0, 0}})
	}
}
