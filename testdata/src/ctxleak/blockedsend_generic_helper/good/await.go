//oracle: synctest-leak

// Package good bounds any function by a context.
// The generic helper gives its goroutine room for the result.
package good

import (
	"context"
	"testing"
	"time"
)

type outcome[T any] struct {
	value T
	err   error
}

// await runs fn and returns what it returns, or the error of ctx where that ends first.
func await[T any](ctx context.Context, fn func() (T, error)) (T, error) {
	outcomes := make(chan outcome[T], 1)
	go func() {
		v, err := fn()
		outcomes <- outcome[T]{v, err}
	}()
	select {
	case o := <-outcomes:
		return o.value, o.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}

type disk struct {
	delay time.Duration
}

func (d *disk) read(block int) ([]byte, error) {
	time.Sleep(d.delay)
	return make([]byte, 16), nil
}

// Scenario reads a block from a disk that hangs for a while.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	d := disk{delay: time.Minute}
	if _, err := await(ctx, func() ([]byte, error) { return d.read(3) }); err == nil {
		t.Error("read in time")
	}
	time.Sleep(time.Hour)
}
