// Command publishes_stock_quote_ticks publishes quotes to subscribers until the market halts.
package main

import (
	"fmt"
	"os"
	"sort"
	"sync"
)

type quote struct {
	symbol string
	cents  int
}

type subscription struct {
	id     int
	symbol string
	ticks  chan quote
}

type exchange struct {
	mu     sync.Mutex
	nextID int
	subs   map[int]*subscription
	halted bool
	last   map[string]int
}

func newExchange() *exchange {
	return &exchange{subs: map[int]*subscription{}, last: map[string]int{}}
}

func (x *exchange) subscribe(symbol string) (*subscription, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.halted {
		return nil, fmt.Errorf("subscribe %s: market is halted", symbol)
	}
	x.nextID++
	s := &subscription{x.nextID, symbol, make(chan quote, 8)}
	x.subs[s.id] = s
	return s, nil
}

func (x *exchange) unsubscribe(id int) {
	x.mu.Lock()
	defer x.mu.Unlock()
	s, ok := x.subs[id]
	if !ok {
		return
	}
	delete(x.subs, id)
	close(s.ticks) // want "PC4010"
}

func (x *exchange) publish(q quote) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.halted {
		return
	}
	x.last[q.symbol] = q.cents
	for _, s := range x.subs {
		if s.symbol != q.symbol {
			continue
		}
		select {
		case s.ticks <- q:
		default: // slow reader, the next tick is as good
		}
	}
}

// halt ends the trading day.
func (x *exchange) halt() {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.halted {
		return
	}
	x.halted = true
	for _, s := range x.subs {
		close(s.ticks)
	}
}

type trader struct {
	name  string
	limit int
	buys  []quote
}

// watch buys below the limit and leaves when it has bought enough.
func (t *trader) watch(x *exchange, symbol string) error {
	s, err := x.subscribe(symbol)
	if err != nil {
		return fmt.Errorf("%s: %w", t.name, err)
	}
	defer x.unsubscribe(s.id)
	for q := range s.ticks {
		if q.cents < t.limit {
			t.buys = append(t.buys, q)
		}
		if len(t.buys) == 3 {
			break
		}
	}
	return nil
}

func main() {
	x := newExchange()
	traders := []*trader{{name: "ann", limit: 1010}, {name: "ben", limit: 990}}
	var wg sync.WaitGroup
	for _, t := range traders {
		wg.Go(func() {
			if err := t.watch(x, "ACME"); err != nil {
				fmt.Fprintln(os.Stderr, err)
			}
		})
	}
	for ready := 0; ready < len(traders); {
		x.mu.Lock()
		ready = x.nextID
		x.mu.Unlock()
	}
	for _, c := range []int{1000, 1020, 985, 1015} {
		x.publish(quote{"ACME", c})
	}
	x.halt()
	wg.Wait()
	sort.Slice(traders, func(i, j int) bool { return traders[i].name < traders[j].name })
	for _, t := range traders {
		fmt.Println(t.name, t.buys)
	}
}
