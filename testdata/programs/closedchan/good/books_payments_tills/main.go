// Command books_payments_tills books the payments of several tills.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/closedchan/good/books_payments_tills/batch"
)

type till struct {
	id    int
	sales []int64
}

// book adds every sale and waits until it is booked.
func (t till) book(c *batch.Collector) error {
	for _, s := range t.sales {
		booked, err := c.Add(s)
		if err != nil {
			return fmt.Errorf("till %d: %w", t.id, err)
		}
		<-booked
	}
	return nil
}

func flushEvery(c *batch.Collector, every time.Duration, quit <-chan struct{}) {
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			c.Flush()
		case <-quit:
			return
		}
	}
}

func main() {
	c := batch.NewCollector()
	quit := make(chan struct{})
	var flusher, tills sync.WaitGroup
	flusher.Go(func() { flushEvery(c, 2*time.Millisecond, quit) })

	errs := make(chan error, 4)
	for id := range cap(errs) {
		tills.Go(func() {
			errs <- till{id: id, sales: []int64{199, 250, 1000}}.book(c)
		})
	}
	tills.Wait()
	close(errs)
	close(quit)
	flusher.Wait()

	for err := range errs {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	c.Stop()
	total, turns := c.Stop()
	if total != 4*1449 || turns < 5 {
		fmt.Fprintln(os.Stderr, "booked", total, "in", turns)
		os.Exit(1)
	}
	fmt.Println("booked", total)
}
