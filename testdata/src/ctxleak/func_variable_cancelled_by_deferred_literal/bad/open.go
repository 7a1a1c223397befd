//oracle: synctest-leak

// Package bad opens a subscription.
// Where it fails, nobody ends it.
package bad

import (
	"context"
	"errors"
	"testing"
)

type source interface {
	listen(ctx context.Context) (<-chan int, error)
}

// open returns what is received, and how to end it.
func open(ctx context.Context, s source) (items <-chan int, end func(), err error) {
	ctx, end = context.WithCancel(ctx)
	items, err = s.listen(ctx)
	if err != nil {
		return nil, end, errors.New("open: " + err.Error())
	}
	return items, end, nil
}

func first(ctx context.Context, s source) (int, error) {
	items, end, err := open(ctx, s) // want "PC2001"
	if err != nil {
		return 0, err
	}
	defer end()
	return <-items, nil
}

type broken struct{}

func (broken) listen(ctx context.Context) (<-chan int, error) {
	go func() { <-ctx.Done() }()
	return nil, errors.New("broken")
}

// Scenario has a source that fails.
func Scenario(t *testing.T) {
	if _, err := first(context.WithoutCancel(t.Context()), broken{}); err == nil {
		t.Error("an error was expected")
	}
}
