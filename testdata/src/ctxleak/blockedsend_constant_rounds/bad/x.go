//oracle: synctest-leak

// Package bad sells seats.
// Nine are offered and five have room, but the buyer leaves with the first.
package bad

import "testing"

const seats = 9

func sell(tickets chan<- int) {
	for seat := 0; seat < seats; seat++ {
		tickets <- seat // want "PC2004"
	}
	close(tickets)
}

func firstFree(taken map[int]bool) int {
	tickets := make(chan int, 5)
	go sell(tickets)
	for seat := range tickets {
		if !taken[seat] {
			return seat
		}
	}
	return -1
}

// Scenario asks for a seat.
func Scenario(t *testing.T) {
	if got := firstFree(map[int]bool{}); got != 0 {
		t.Error(got)
	}
}
