//oracle: synctest-leak

// Package good runs calls that carry their result channel in a field.
// The done channel of a call has room for the one result.
package good

import (
	"context"
	"errors"
	"testing"
	"time"
)

var errUnknownMethod = errors.New("calls: unknown method")

type call struct {
	method string
	reply  string
	done   chan error
}

func newCall(method string) *call {
	return &call{method: method, done: make(chan error, 1)}
}

type service struct {
	methods map[string]func() string
}

func (s *service) execute(c *call) {
	err := errUnknownMethod
	if method, ok := s.methods[c.method]; ok {
		c.reply = method()
		err = nil
	}
	c.done <- err
}

func (s *service) call(ctx context.Context, method string) (string, error) {
	c := newCall(method)
	go s.execute(c)
	select {
	case err := <-c.done:
		return c.reply, err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// Scenario calls a method that takes longer than its caller waits.
func Scenario(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	s := service{methods: map[string]func() string{"slow": func() string {
		time.Sleep(time.Minute)
		return "late"
	}}}
	if _, err := s.call(ctx, "slow"); err == nil {
		t.Error("answered in time")
	}
	time.Sleep(time.Hour)
}
