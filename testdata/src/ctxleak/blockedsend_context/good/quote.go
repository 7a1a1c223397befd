//oracle: synctest-leak

// Package good asks for a quote and gives up with the context.
// The result channel has room for the one result.
package good

import (
	"context"
	"testing"
	"time"
)

type quote struct {
	symbol string
	cents  int
}

type exchange struct {
	latency time.Duration
}

func (e *exchange) price(symbol string) quote {
	time.Sleep(e.latency)
	return quote{symbol, 100 * len(symbol)}
}

func (e *exchange) quote(ctx context.Context, symbol string) (quote, error) {
	result := make(chan quote, 1)
	go func() {
		result <- e.price(symbol)
	}()
	select {
	case q := <-result:
		return q, nil
	case <-ctx.Done():
		return quote{}, ctx.Err()
	}
}

// Scenario asks an exchange that answers too late.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	e := exchange{latency: time.Minute}
	if _, err := e.quote(ctx, "GOOG"); err == nil {
		t.Error("answered in time")
	}
	time.Sleep(time.Hour)
}
