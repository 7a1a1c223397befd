//oracle: synctest-hang

// Package good opens a shop before it sells.
// It is opened with the key or without.
package good

import "testing"

type shop struct {
	opened chan struct{}
	sales  []string
}

func newShop() *shop { return &shop{opened: make(chan struct{})} }

func (s *shop) open(key bool) {
	if key {
		close(s.opened)
	} else {
		defer close(s.opened)
	}
}

func (s *shop) sell(item string) {
	<-s.opened
	s.sales = append(s.sales, item)
}

func day(key bool, item string) int {
	s := newShop()
	go s.open(key)
	s.sell(item)
	return len(s.sales)
}

// Scenario sells where nobody has a key.
func Scenario(t *testing.T) {
	if day(true, "bread") != 1 {
		t.Error("nothing sold")
	}
	day(false, "milk")
}
