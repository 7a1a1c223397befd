// Command tickerbus fans price updates out to subscribers.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

// update is shared by all its receivers; each of them calls release.
type update struct {
	refs   atomic.Int32
	symbol string
	prices []int64
}

var updates = sync.Pool{New: func() any { return new(update) }}

// newUpdate returns an update that the caller holds one reference to.
func newUpdate(symbol string, prices ...int64) *update {
	u := updates.Get().(*update)
	u.refs.Store(1)
	u.symbol = symbol
	u.prices = append(u.prices[:0], prices...)
	return u
}

func (u *update) retain() { u.refs.Add(1) }

// release drops one reference; the last one recycles the update.
func (u *update) release() {
	switch n := u.refs.Add(-1); {
	case n > 0:
		return
	case n < 0:
		panic("tickerbus: release of a free update")
	}
	u.symbol = ""
	updates.Put(u)
}

type subscriber struct {
	in   chan *update
	seen map[string]int64
}

func (s *subscriber) loop() {
	for u := range s.in {
		for _, p := range u.prices {
			s.seen[u.symbol] += p
		}
		u.release()
	}
}

type bus struct {
	subs    []*subscriber
	wg      sync.WaitGroup
	counts  map[string]int
	dropped int
}

func newBus(n int) *bus {
	b := &bus{counts: map[string]int{}}
	for range n {
		s := &subscriber{in: make(chan *update, 4), seen: map[string]int64{}}
		b.subs = append(b.subs, s)
		b.wg.Go(s.loop)
	}
	return b
}

// publish sends u to everyone and gives up the caller's reference.
func (b *bus) publish(u *update) {
	for i, s := range b.subs {
		u.retain()
		if i == 0 { // the recorder must not miss anything
			s.in <- u
			continue
		}
		select {
		case s.in <- u:
		default:
			u.release()
			b.dropped++
		}
	}
	b.counts[u.symbol] += len(u.prices)
	u.release()
}

func (b *bus) shutdown() {
	for _, s := range b.subs {
		close(s.in)
	}
	b.wg.Wait()
}

func main() {
	b := newBus(3)
	for i := range 50 {
		sym := [2]string{"ACME", "INIT"}[i%2]
		b.publish(newUpdate(sym, int64(i), 1))
	}
	b.shutdown()

	rec := b.subs[0].seen
	fmt.Println("published", b.counts, "recorded", rec)
	if rec["ACME"] != 600+25 || rec["INIT"] != 625+25 || b.counts["ACME"] != 50 {
		os.Exit(1)
	}
}
