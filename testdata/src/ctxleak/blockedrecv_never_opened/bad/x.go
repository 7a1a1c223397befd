//oracle: synctest-hang

// Package bad opens a shop before it sells.
// Without the key nobody opens it, and the function that sells waits for ever.
package bad

import "testing"

type shop struct {
	opened chan struct{}
	sales  []string
}

func newShop() *shop { return &shop{opened: make(chan struct{})} }

func (s *shop) open(key bool) {
	if key {
		close(s.opened)
	}
}

func (s *shop) sell(item string) {
	<-s.opened // want "PC2005"
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
