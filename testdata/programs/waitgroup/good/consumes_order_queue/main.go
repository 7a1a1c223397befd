// Command consumes_order_queue books orders through a queue that several
// consumers read for the whole life of the process.
package main

import (
	"fmt"
	"log"
	"sync"
)

// Order is a sale.
type Order struct {
	Item  string
	Count int
}

// Stock is what is left.
type Stock struct {
	mu    sync.Mutex
	items map[string]int
}

func (s *Stock) remove(item string, n int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.items[item] < n {
		return false
	}
	s.items[item] -= n
	return true
}

// Queue books orders.
type Queue struct {
	stock  *Stock
	orders chan Order
	retry  chan Order
	open   sync.WaitGroup
	missed func(Order)
}

// NewQueue returns a queue with n consumers.
func NewQueue(stock *Stock, n int, missed func(Order)) *Queue {
	q := &Queue{
		stock:  stock,
		orders: make(chan Order),
		retry:  make(chan Order, 1),
		missed: missed,
	}
	for range n {
		go q.consume()
	}
	return q
}

func (q *Queue) consume() {
	for {
		select {
		case o := <-q.orders:
			q.book(o)
		case o := <-q.retry:
			q.book(o)
		}
		q.open.Done()
	}
}

func (q *Queue) book(o Order) {
	if !q.stock.remove(o.Item, o.Count) {
		q.missed(o)
	}
}

// Place queues an order.
func (q *Queue) Place(item string, n int) {
	q.open.Add(1)
	q.orders <- Order{item, n}
}

// PlaceTwice queues an order and the same again.
func (q *Queue) PlaceTwice(item string, n int) {
	q.open.Add(2)
	q.orders <- Order{item, n}
	q.retry <- Order{item, n}
}

// Settle waits for the orders that were placed.
func (q *Queue) Settle() { q.open.Wait() }

func main() {
	stock := &Stock{items: map[string]int{"cup": 5, "plate": 2}}
	var mu sync.Mutex
	missed := 0
	q := NewQueue(stock, 3, func(Order) {
		mu.Lock()
		defer mu.Unlock()
		missed++
	})
	q.Place("cup", 2)
	q.PlaceTwice("plate", 2)
	q.Settle()
	q.Place("cup", 9)
	q.Settle()
	if missed != 2 || stock.items["cup"] != 3 {
		log.Fatal(missed, stock.items)
	}
	fmt.Println(stock.items)
}
