//oracle: synctest-leak

// Package good sells seats.
// There is room for all, so that the buyer may leave with the first.
package good

import "testing"

const seats = 9

func sell(tickets chan<- int) {
	for seat := 0; seat < seats; seat++ {
		tickets <- seat
	}
	close(tickets)
}

func firstFree(taken map[int]bool) int {
	tickets := make(chan int, seats)
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
