package main

import (
	"fmt"
	"os"
	"sync"
)

type side int8

const (
	buy side = iota
	sell
)

type order struct {
	id    int
	side  side
	price int
	qty   int
}

// batch is a group of trades that settle together.
type batch struct {
	no     int
	trades [8]int
	n      int
	volume int
}

var batches = sync.Pool{New: func() any { return new(batch) }}

// clearing settles batches.
type clearing struct {
	settled int
	volume  int
	byNo    map[int]int
}

// settle takes over the batch.
func (c *clearing) settle(b *batch) {
	c.settled++
	c.volume += b.volume
	c.byNo[b.no] = b.n
	*b = batch{}
	batches.Put(b)
}

type engine struct {
	out    *clearing
	bids   []order
	asks   []order
	serial int
	log    []string
}

func (e *engine) begin() *batch {
	e.serial++
	b := batches.Get().(*batch)
	b.no = e.serial
	return b
}

func take(book []order, ok func(order) bool) (order, []order, bool) {
	for i, o := range book {
		if ok(o) {
			return o, append(book[:i:i], book[i+1:]...), true
		}
	}
	return order{}, book, false
}

// match returns the price of the trade, if there was one.
func (e *engine) match(o order) (int, bool) {
	var (
		other order
		ok    bool
	)
	if o.side == buy {
		other, e.asks, ok = take(e.asks, func(a order) bool { return a.price <= o.price && a.qty == o.qty })
		if !ok {
			e.bids = append(e.bids, o)
		}
	} else {
		other, e.bids, ok = take(e.bids, func(b order) bool { return b.price >= o.price && b.qty == o.qty })
		if !ok {
			e.asks = append(e.asks, o)
		}
	}
	return other.price, ok
}

// run matches all orders and settles every full batch on the way.
func (e *engine) run(orders []order) {
	cur := e.begin()
	for _, o := range orders {
		price, ok := e.match(o)
		if !ok {
			continue
		}
		cur.trades[cur.n] = price
		cur.n++
		cur.volume += price * o.qty
		if cur.n == len(cur.trades) {
			no, vol := cur.no, cur.volume
			e.out.settle(cur)
			e.log = append(e.log, fmt.Sprintf("batch %d: %d", no, vol))
			cur = e.begin()
		}
	}
	last := cur.no
	e.out.settle(cur)
	e.log = append(e.log, fmt.Sprintf("batch %d: end", last))
}

func main() {
	var orders []order
	for i := range 40 {
		orders = append(orders,
			order{id: 2 * i, side: sell, price: 100 + i%3, qty: 1 + i%2},
			order{id: 2*i + 1, side: buy, price: 103, qty: 1 + i%2})
	}
	c := &clearing{byNo: make(map[int]int)}
	e := &engine{out: c}
	e.run(orders)
	fmt.Println(c.settled, c.volume, e.log[len(e.log)-1])
	if c.settled != 6 || c.byNo[5] != 8 || c.byNo[6] != 0 || len(e.bids)+len(e.asks) != 0 {
		os.Exit(1)
	}
}
