// Command admits_ticket_orders lets ticket orders in as long as the desk has room.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errFull = errors.New("desk is full")

type order struct {
	buyer string
	seats int
}

type ticket struct {
	buyer       string
	first, last int
}

// hall hands out seats.
type hall struct {
	mu    sync.Mutex
	next  int
	total int
	sold  []ticket
}

func (h *hall) sell(o order) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.next+o.seats > h.total {
		return false
	}
	h.sold = append(h.sold, ticket{o.buyer, h.next + 1, h.next + o.seats})
	h.next += o.seats
	return true
}

type office struct {
	hall   *hall
	room   int
	desk   chan order
	open   sync.WaitGroup
	turned chan string
}

func (o *office) submit(ord order) error {
	o.open.Add(1)
	select {
	case o.desk <- ord:
		return nil
	default:
		o.open.Done()
		return errFull
	}
}

func (o *office) clerk() {
	for ord := range o.desk {
		o.handle(ord)
	}
}

func (o *office) handle(ord order) {
	defer o.open.Done()
	time.Sleep(time.Millisecond)
	if !o.hall.sell(ord) {
		o.turned <- ord.buyer
	}
}

// sellOut brings all orders to the desk, again and again while it is full.
func (o *office) sellOut(orders []order, clerks int) (retries int) {
	o.desk = make(chan order, o.room)
	var staff sync.WaitGroup
	for range max(clerks, 1) {
		staff.Go(o.clerk)
	}
	for _, ord := range orders {
		for pause := time.Millisecond; ; pause += time.Millisecond {
			err := o.submit(ord)
			if err == nil {
				break
			}
			retries++
			time.Sleep(pause)
		}
	}
	o.open.Wait()
	close(o.desk)
	staff.Wait()
	return retries
}

func main() {
	var orders []order
	for i := range 20 {
		orders = append(orders, order{fmt.Sprintf("guest %d", i+1), 1 + i%3})
	}
	o := &office{
		hall:   &hall{total: 30},
		room:   2,
		turned: make(chan string, len(orders)),
	}
	retries := o.sellOut(orders, 2)
	fmt.Println(len(o.hall.sold), "sold,", len(o.turned), "turned away, retried:", retries > 0)
	if len(o.hall.sold)+len(o.turned) != len(orders) {
		os.Exit(1)
	}
}
