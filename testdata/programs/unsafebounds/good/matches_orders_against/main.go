// Command main matches orders against a price level with a fixed pool.
package main

import (
	"fmt"
	"log"
	"unsafe"
)

const levelOrders = 4

// order is one resting order.
type order struct {
	id  uint64
	qty uint32
	acc uint32
}

// level is one price level; the first n orders are live.
type level struct {
	price  int64
	n      int
	orders [levelOrders]order
}

// live returns the live orders. Appending to the result copies it.
func (l *level) live() []order {
	n := min(l.n, levelOrders)
	return (*[1 << 16]order)(unsafe.Pointer(&l.orders))[:n:n]
}

// rest adds an order to the level.
func (l *level) rest(o order) bool {
	if l.n >= levelOrders {
		return false
	}
	l.orders[l.n] = o
	l.n++
	return true
}

// book is one side of an instrument, best price first.
type book struct {
	levels [8]level
	used   int
}

func (b *book) at(price int64) *level {
	for i := range b.levels[:b.used] {
		if b.levels[i].price == price {
			return &b.levels[i]
		}
	}
	if b.used == len(b.levels) {
		return nil
	}
	l := &b.levels[b.used]
	l.price = price
	b.used++
	return l
}

func (b *book) rest(price int64, o order) bool {
	l := b.at(price)
	return l != nil && l.rest(o)
}

// preview lists the orders of a level as if o had joined it.
func (b *book) preview(price int64, o order) []order {
	l := b.at(price)
	if l == nil {
		return []order{o}
	}
	return append(l.live(), o)
}

// depth returns the open quantity of a level.
func (l *level) depth() uint32 {
	var q uint32
	for _, o := range l.live() {
		q += o.qty
	}
	return q
}

func main() {
	b := &book{}
	for i := range uint64(levelOrders) {
		b.rest(100, order{id: i, qty: 10, acc: 1})
		b.rest(101, order{id: 10 + i, qty: 5, acc: 2})
	}
	if b.rest(100, order{id: 99}) {
		log.Fatal("level took too many orders")
	}
	p := b.preview(100, order{id: 50, qty: 1000})
	next := b.at(101)
	fmt.Println("preview", len(p), "depth", b.at(100).depth(), next.depth())
	if len(p) != levelOrders+1 || next.price != 101 || next.depth() != 20 || b.used != 2 {
		log.Fatal("book damaged")
	}
}
