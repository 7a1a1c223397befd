// Command dispatches_courier_routes plans the routes of several couriers at
// the same time and adds up their length.
package main

import (
	"fmt"
	"os"
	"sync"
)

type stop struct{ x, y int }

type route struct {
	courier string
	stops   []stop
}

func (r route) length() int {
	total := 0
	for i := 1; i < len(r.stops); i++ {
		total += abs(r.stops[i].x-r.stops[i-1].x) + abs(r.stops[i].y-r.stops[i-1].y)
	}
	return total
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

type dispatcher struct {
	wg     sync.WaitGroup
	mu     sync.Mutex
	length map[string]int
}

func newDispatcher() *dispatcher {
	return &dispatcher{length: make(map[string]int)}
}

// plan works one route out.
func (d *dispatcher) plan(r route) {
	defer d.wg.Done()
	n := r.length()
	d.mu.Lock()
	defer d.mu.Unlock()
	d.length[r.courier] = n
}

func (d *dispatcher) planAll(routes []route) int {
	for _, r := range routes {
		d.wg.Go(func() { d.plan(r) }) // want "PC3006"
	}
	d.wg.Wait()
	d.mu.Lock()
	defer d.mu.Unlock()
	sum := 0
	for _, n := range d.length {
		sum += n
	}
	return sum
}

func main() {
	for range 20 {
		d := newDispatcher()
		sum := d.planAll([]route{
			{"kim", []stop{{0, 0}, {3, 4}, {3, 9}}},
			{"lou", []stop{{1, 1}, {1, 2}}},
			{"mia", []stop{{5, 5}, {0, 0}}},
		})
		if sum != 23 {
			fmt.Println("sum", sum)
			os.Exit(1)
		}
	}
	select {}
}
