// Command offers_parking_spots offers free spots to drivers who may drive away
// at any time.
package main

import (
	"fmt"
	"sync"
	"time"
)

type spot struct {
	level int
	bay   int
}

type driver struct {
	plate  string
	offers chan spot
}

func (d *driver) wait(g *garage, patience time.Duration) (spot, bool) {
	defer g.wave()
	defer close(d.offers)
	select {
	case s := <-d.offers:
		return s, true
	case <-time.After(patience):
		return spot{}, false
	}
}

type garage struct {
	mu   sync.Mutex
	free []spot
	lost int
	left int
}

// offer reports whether the driver was still there to take the spot.
func offer(d *driver, s spot) (taken bool) {
	defer func() {
		if recover() != nil {
			taken = false
		}
	}()
	d.offers <- s
	return true
}

func (g *garage) pop() (spot, bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.free) == 0 {
		return spot{}, false
	}
	s := g.free[len(g.free)-1]
	g.free = g.free[:len(g.free)-1]
	return s, true
}

func (g *garage) putBack(s spot) {
	g.mu.Lock()
	g.free = append(g.free, s)
	g.lost++
	g.mu.Unlock()
}

// wave counts a driver who does not wait any more.
func (g *garage) wave() {
	g.mu.Lock()
	g.left++
	g.mu.Unlock()
}

func (g *garage) serve(drivers []*driver) {
	for _, d := range drivers {
		time.Sleep(15 * time.Millisecond)
		s, ok := g.pop()
		if !ok {
			return
		}
		if !offer(d, s) {
			g.putBack(s)
		}
	}
}

func main() {
	g := &garage{free: []spot{{1, 1}, {1, 2}, {2, 1}}}
	patience := []time.Duration{time.Second, 5 * time.Millisecond, time.Second}
	var drivers []*driver
	var wg sync.WaitGroup
	got := make([]bool, len(patience))
	for i, p := range patience {
		d := &driver{plate: fmt.Sprint("P-", i), offers: make(chan spot, 1)}
		drivers = append(drivers, d)
		wg.Go(func() { _, got[i] = d.wait(g, p) })
	}
	g.serve(drivers)
	wg.Wait()
	fmt.Println(got, "free", len(g.free), "left", g.left)
}
