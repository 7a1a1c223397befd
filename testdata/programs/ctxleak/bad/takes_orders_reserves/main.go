// Command takes_orders_reserves takes orders and reserves their stock.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"programs/ctxleak/bad/takes_orders_reserves/inventory"
)

type order struct {
	id  string
	sku string
	n   int
}

type service struct {
	stock    *inventory.Client
	attempts int
}

// retry calls f until it succeeds, fails for good, or the attempts are used up.
func retry(attempts int, temporary error, f func() error) error {
	var err error
	for range attempts {
		if err = f(); !errors.Is(err, temporary) {
			return err
		}
	}
	return fmt.Errorf("after %d attempts: %w", attempts, err)
}

// validate checks the order against the customer's limits.
func (s *service) validate(ctx context.Context, o order) error {
	if o.n <= 0 {
		return fmt.Errorf("order %s: quantity %d", o.id, o.n)
	}
	return ctx.Err()
}

// place reserves the stock of an order.
func (s *service) place(ctx context.Context, o order) error {
	if err := s.validate(ctx, o); err != nil {
		return err
	}
	err := retry(s.attempts, inventory.ErrBusy, func() error {
		return s.stock.Reserve(context.Background(), o.sku, o.n) // want "PC2003"
	})
	if err != nil {
		return fmt.Errorf("order %s: %w", o.id, err)
	}
	return nil
}

func main() {
	stock := inventory.New(150*time.Millisecond, 2, map[string]int{"lamp": 4})
	svc := &service{stock: stock, attempts: 4}

	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Millisecond)
	defer cancel()

	begin := time.Now()
	err := svc.place(ctx, order{id: "o-17", sku: "lamp", n: 1})
	took := time.Since(begin)
	fmt.Printf("place: err=%v ctx=%v took=%v left=%d\n", err, ctx.Err(), took.Round(10*time.Millisecond), stock.Left("lamp"))
	if took > 120*time.Millisecond || stock.Left("lamp") != 4 {
		fmt.Println("the deadline of 40ms was not kept")
		os.Exit(1)
	}
}
