//oracle: assert "context still open"

// Package bad admits statements, each with a context of its own that a function
// handed out with it ends.
package bad

import (
	"context"
	"errors"
	"time"
)

type gate struct{ slots chan struct{} }

// begin returns the context of a statement, and what is to be called at its end.
func (g *gate) begin(ctx context.Context) (context.Context, func(error), error) {
	own, cancel := context.WithTimeout(ctx, time.Minute)
	select {
	case g.slots <- struct{}{}:
	case <-own.Done():
		cancel()
		return nil, nil, own.Err()
	}
	finish := func(err error) {
		if err != nil {
			cancel()
		}
		<-g.slots
	}
	return own, finish, nil
}

func (g *gate) run(ctx context.Context, statement string, seen *context.Context) (err error) {
	own, finish, err := g.begin(ctx) // want "PC2001"
	if err != nil {
		return err
	}
	defer func() { finish(err) }()
	*seen = own
	if statement == "" {
		return errors.New("no statement")
	}
	return nil
}

// Scenario runs a statement that succeeds.
func Scenario() {
	g := gate{slots: make(chan struct{}, 1)}
	var seen context.Context
	if err := g.run(context.Background(), "select", &seen); err != nil {
		panic(err)
	}
	if seen.Err() == nil {
		panic("context still open")
	}
}
