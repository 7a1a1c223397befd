// Command feeds_order_dashboards feeds order events to a few dashboards.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"

	"programs/closedchan/good/feeds_order_dashboards/bus"
)

// dashboard counts what it has seen by kind.
type dashboard struct {
	name string
	seen map[string]int
}

// watch reads up to limit events, or all of them when limit is zero.
func (d *dashboard) watch(b *bus.Bus, s *bus.Subscriber, limit int) {
	defer b.Unsubscribe(s)
	n := 0
	for e := range s.Events() {
		d.seen[e.Kind]++
		n++
		if limit > 0 && n == limit {
			return
		}
	}
}

func main() {
	b := &bus.Bus{}
	kinds := []string{"created", "paid", "shipped"}
	var watchers, sources sync.WaitGroup
	boards := make([]*dashboard, 6)
	for i := range boards {
		d := &dashboard{name: fmt.Sprintf("board-%d", i), seen: make(map[string]int)}
		boards[i] = d
		s := b.Subscribe(8, kinds[i%3], kinds[(i+1)%3])
		watchers.Add(1)
		go func() {
			defer watchers.Done()
			d.watch(b, s, (i%3)*20)
		}()
	}

	var delivered atomic.Int64
	for _, k := range kinds {
		sources.Add(1)
		go func() {
			defer sources.Done()
			for n := range 500 {
				delivered.Add(int64(b.Publish(bus.Event{Kind: k, N: n})))
			}
		}()
	}
	go b.Publish(bus.Event{Kind: "paid", N: -1})
	sources.Wait()
	b.Shutdown()
	watchers.Wait()
	b.Shutdown()

	late := b.Subscribe(1, "paid")
	if _, ok := <-late.Events(); ok {
		fmt.Println("event after shutdown")
	}
	for _, d := range boards {
		total := 0
		for _, n := range d.seen {
			total += n
		}
		fmt.Println(d.name, total > 0)
	}
	fmt.Println("delivered:", delivered.Load() > 0)
}
