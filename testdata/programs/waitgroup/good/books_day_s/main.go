// Command orders books a day's orders through the broker.
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"sync/atomic"

	"programs/waitgroup/good/books_day_s/broker"
)

type ledger struct {
	booked atomic.Int64
	volume atomic.Int64
}

func (l *ledger) order(m broker.Message) error {
	n, err := strconv.ParseInt(m.Body, 10, 64)
	if err != nil {
		return err
	}
	if n <= 0 {
		return fmt.Errorf("amount %d out of range", n)
	}
	l.booked.Add(1)
	l.volume.Add(n)
	return nil
}

func run() error {
	l := &ledger{}
	b := broker.New(3, map[string]broker.Handler{"order": l.order})
	defer b.Close()
	for day := range 3 {
		for i := range 20 {
			b.Publish(broker.Message{Topic: "order", Body: strconv.Itoa(i)})
		}
		b.Publish(broker.Message{Topic: "refund", Body: strconv.Itoa(day)})
		if err := b.Drain(); !errors.Is(err, broker.ErrNoRoute) {
			return fmt.Errorf("day %d: got %v", day, err)
		}
		if got := l.booked.Load(); got != int64(day+1)*19 {
			return fmt.Errorf("day %d: %d orders booked", day, got)
		}
	}
	fmt.Printf("%d orders over %d\n", l.booked.Load(), l.volume.Load())
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "orders:", err)
		os.Exit(1)
	}
}
