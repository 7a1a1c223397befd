//oracle: panic "sync: negative WaitGroup counter"

// Package good watches the gauges of a boiler.
package good

import (
	"context"
	"sync"
	"time"

	"fixture/waitgroup/wg_go_done_by_sampler_of_other_package/good/gauge"
)

type boiler struct {
	gauges []*gauge.Gauge
	values chan int
	wg     sync.WaitGroup
}

// heat watches the gauges until n values were read.
func (b *boiler) heat(n int) (sum int) {
	ctx, cancel := context.WithCancel(context.Background())
	for _, g := range b.gauges {
		b.wg.Go(func() { g.Sample(ctx) })
	}
	for range n {
		sum += <-b.values
	}
	cancel()
	b.wg.Wait()
	time.Sleep(20 * time.Millisecond)
	return sum
}

// Scenario heats a boiler with two gauges, one of them broken.
func Scenario() {
	b := &boiler{values: make(chan int)}
	b.gauges = []*gauge.Gauge{
		{Read: func() (int, bool) { return 5, true }, To: b.values},
		{Read: func() (int, bool) { return 0, false }, To: b.values},
	}
	if b.heat(3) != 15 {
		panic("wrong values")
	}
}
