//oracle: synctest-leak

// Package good polls the sources of a price, each in a goroutine of its own, and takes the
// prices in turn. Where one has none, the others find room for theirs.
package good

import (
	"errors"
	"testing"
)

type source struct {
	name   string
	cents  int
	prices chan int
}

func newSource(name string, cents int) *source {
	return &source{name: name, cents: cents, prices: make(chan int, 1)}
}

func (s *source) poll() {
	s.prices <- s.cents
}

var errNoPrice = errors.New("no price")

func average(north, south int) (int, error) {
	sources := map[string]*source{"north": newSource("north", north), "south": newSource("south", south)}
	for _, s := range sources {
		go s.poll()
	}
	sum := 0
	for _, s := range sources {
		price := <-s.prices
		if price == 0 {
			return 0, errNoPrice
		}
		sum += price
	}
	return sum / len(sources), nil
}

// Scenario asks for prices that there are, and for some that are missing.
func Scenario(t *testing.T) {
	if n, err := average(100, 200); n != 150 || err != nil {
		t.Error(n, err)
	}
	if _, err := average(0, 0); err == nil {
		t.Error("there is a price")
	}
}
