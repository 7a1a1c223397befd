//oracle: assert "orders are missing"

// Package good consumes orders until it is told to stop.
package good

import (
	"sync"
	"sync/atomic"
	"time"
)

type consumer struct {
	orders chan int
	quit   chan struct{}
	booked atomic.Int32
}

func (c *consumer) book(order int) {
	time.Sleep(2 * time.Millisecond)
	c.booked.Add(int32(order))
}

// run returns when quit is closed and all orders that were taken are booked.
func (c *consumer) run() {
	var wg sync.WaitGroup
	defer wg.Wait()
	for {
		select {
		case o := <-c.orders:
			wg.Add(1)
			go func() {
				defer wg.Done()
				c.book(o)
			}()
			if o == 0 {
				return
			}
		case <-c.quit:
			return
		}
	}
}

// Scenario books one order, and then one of nothing, which is the last.
func Scenario() {
	c := &consumer{orders: make(chan int, 2), quit: make(chan struct{})}
	c.orders <- 5
	c.orders <- 0
	c.run()
	if c.booked.Load() != 5 {
		panic("orders are missing")
	}
}
