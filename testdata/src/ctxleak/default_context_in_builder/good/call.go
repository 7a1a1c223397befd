//oracle: assert "not cancelled"

// Package good calls a service under a context that is built for each call,
// below that of the caller.
package good

import (
	"context"
	"errors"
	"time"
)

type key struct{}

type builder struct {
	parent  context.Context
	label   string
	timeout time.Duration
}

type option func(*builder)

func timeout(d time.Duration) option { return func(b *builder) { b.timeout = d } }

func label(s string) option { return func(b *builder) { b.label = s } }

func (b *builder) build() (context.Context, context.CancelFunc) {
	ctx := b.parent
	if ctx == nil {
		ctx = context.Background()
	}
	if b.label != "" {
		ctx = context.WithValue(ctx, key{}, b.label)
	}
	return context.WithTimeout(ctx, b.timeout)
}

func newContext(parent context.Context, options ...option) (context.Context, context.CancelFunc) {
	b := &builder{parent: parent, timeout: time.Second}
	for _, o := range options {
		o(b)
	}
	return b.build()
}

type service interface {
	poll(ctx context.Context) error
}

type client struct {
	service service
}

func (c *client) update(ctx context.Context) error {
	call, cancel := newContext(ctx, timeout(100*time.Millisecond), label("poll"))
	defer cancel()
	return c.service.poll(call)
}

type slow struct{}

func (slow) poll(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

// Scenario calls for somebody who has gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	c := &client{slow{}}
	if err := c.update(ctx); !errors.Is(err, context.Canceled) {
		panic("not cancelled")
	}
}
