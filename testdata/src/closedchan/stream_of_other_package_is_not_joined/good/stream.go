//oracle: panic "send on closed channel"

// Package good samples a meter.
package good

import (
	"context"
	"sync"
	"time"

	"fixture/closedchan/stream_of_other_package_is_not_joined/good/meter"
)

type sampler struct {
	values chan int
	wg     sync.WaitGroup
}

func (s *sampler) follow(ctx context.Context, m *meter.Meter) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		m.Stream(ctx, s.values)
	}()
}

// sample takes n values.
func (s *sampler) sample(n int) (sum int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s.follow(ctx, &meter.Meter{Every: time.Millisecond})
	for range n {
		sum += <-s.values
	}
	time.Sleep(20 * time.Millisecond)
	cancel()
	s.wg.Wait()
	close(s.values)
	return sum
}

// Scenario takes three values.
func Scenario() {
	s := &sampler{values: make(chan int)}
	s.sample(3)
}
