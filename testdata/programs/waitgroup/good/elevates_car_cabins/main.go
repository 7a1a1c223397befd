// Command elevates_car_cabins simulates the elevator cars of a building from a common start.
package main

import (
	"fmt"
	"os"
	"sync"
)

type direction int

const (
	idle direction = iota
	up
	down
)

func (d direction) String() string {
	return [...]string{"idle", "up", "down"}[d]
}

type car struct {
	id    int
	floor int
	stops []int
	moved int
	trace []direction
}

// step moves the car one floor towards its next stop.
func (c *car) step() direction {
	for len(c.stops) > 0 && c.stops[0] == c.floor {
		c.stops = c.stops[1:]
	}
	switch {
	case len(c.stops) == 0:
		return idle
	case c.stops[0] > c.floor:
		c.floor++
		return up
	default:
		c.floor--
		return down
	}
}

type building struct {
	floors int
	begin  chan struct{}
	moving sync.WaitGroup
	cars   []*car
}

func newBuilding(floors int) *building {
	return &building{floors: floors, begin: make(chan struct{})}
}

// place puts a car into its shaft.
func (b *building) place(floor int, stops ...int) *building {
	c := &car{id: len(b.cars), floor: floor}
	for _, s := range stops {
		if s >= 0 && s < b.floors {
			c.stops = append(c.stops, s)
		}
	}
	b.cars = append(b.cars, c)
	go b.drive(c)
	return b
}

func (b *building) drive(c *car) {
	<-b.begin
	defer b.moving.Done()
	for {
		d := c.step()
		if d == idle {
			return
		}
		c.moved++
		if n := len(c.trace); n == 0 || c.trace[n-1] != d {
			c.trace = append(c.trace, d)
		}
	}
}

// simulate lets all cars go and returns the floors they travelled.
func (b *building) simulate() int {
	b.moving.Add(len(b.cars))
	close(b.begin)
	b.moving.Wait()
	total := 0
	for _, c := range b.cars {
		total += c.moved
	}
	return total
}

func main() {
	b := newBuilding(12).
		place(0, 5, 2, 11).
		place(11, 0).
		place(4).
		place(3, 3, 99, 6)
	total := b.simulate()
	for _, c := range b.cars {
		fmt.Println("car", c.id, "at", c.floor, c.trace)
	}
	fmt.Println("travelled", total)
	if total != 5+3+9+11+0+3 {
		os.Exit(1)
	}
}
