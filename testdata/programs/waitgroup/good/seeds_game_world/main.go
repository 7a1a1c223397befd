// Command seeds_game_world generates the regions of a map by a crew whose
// members are created first and then set to work all at one time.
package main

import (
	"fmt"
	"log"
	"math/rand/v2"
	"sync"
)

// Region is a part of the map.
type Region struct {
	X, Y   int
	Height [64]uint8
}

// Crew generates regions.
type Crew struct {
	begin   chan struct{}
	work    chan *Region
	members int
	busy    sync.WaitGroup
}

// hire adds members to the crew; they do not work yet.
func (c *Crew) hire(n int) {
	for range n {
		c.members++
		go c.labour(rand.New(rand.NewPCG(7, uint64(c.members))))
	}
}

func (c *Crew) labour(rnd *rand.Rand) {
	<-c.begin
	defer c.busy.Done()
	for r := range c.work {
		level := 128
		for i := range r.Height {
			level = min(255, max(1, level+rnd.IntN(9)-4))
			r.Height[i] = uint8(level)
		}
	}
}

// Generate fills the regions.
func (c *Crew) Generate(regions []*Region) {
	c.busy.Add(c.members)
	close(c.begin)
	for _, r := range regions {
		c.work <- r
	}
	close(c.work)
	c.busy.Wait()
}

// NewCrew returns a crew for a world of the given area.
func NewCrew(area int) *Crew {
	c := &Crew{begin: make(chan struct{}), work: make(chan *Region)}
	c.hire(2)
	if area > 16 {
		c.hire(2)
	}
	return c
}

func main() {
	var regions []*Region
	for y := range 5 {
		for x := range 5 {
			regions = append(regions, &Region{X: x, Y: y})
		}
	}
	NewCrew(len(regions)).Generate(regions)
	for _, r := range regions {
		for _, h := range r.Height {
			if h == 0 {
				log.Fatalf("hole in region %d,%d", r.X, r.Y)
			}
		}
	}
	fmt.Println(len(regions), "regions")
}
