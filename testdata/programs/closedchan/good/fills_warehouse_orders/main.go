// Command fills_warehouse_orders fills orders on goroutines that need one of a
// few forklifts each.
package main

import (
	"fmt"
	"time"
)

type order struct {
	id    int
	boxes int
}

type filled struct {
	order order
	lift  int
}

type warehouse struct {
	lifts chan int
	out   chan filled
}

func newWarehouse(lifts, backlog int) *warehouse {
	w := &warehouse{
		lifts: make(chan int, lifts),
		out:   make(chan filled, backlog),
	}
	for i := range lifts {
		w.lifts <- i
	}
	return w
}

// take starts to fill an order once a forklift is free.
func (w *warehouse) take(o order) {
	lift := <-w.lifts
	go w.fill(o, lift)
}

func (w *warehouse) fill(o order, lift int) {
	defer func() { w.lifts <- lift }()
	time.Sleep(time.Duration(o.boxes) * time.Millisecond)
	w.out <- filled{o, lift}
}

// finish collects all forklifts and ends the output.
func (w *warehouse) finish() {
	for range cap(w.lifts) {
		<-w.lifts
	}
	close(w.out)
}

func fillAll(orders []order, lifts int) map[int]int {
	w := newWarehouse(lifts, 1)
	go func() {
		for _, o := range orders {
			w.take(o)
		}
		w.finish()
	}()
	byLift := make(map[int]int)
	for f := range w.out {
		byLift[f.lift] += f.order.boxes
	}
	return byLift
}

func main() {
	var orders []order
	for i := range 12 {
		orders = append(orders, order{i, 1 + i%4})
	}
	sum := 0
	for _, boxes := range fillAll(orders, 3) {
		sum += boxes
	}
	fmt.Println(sum, "boxes")
}
