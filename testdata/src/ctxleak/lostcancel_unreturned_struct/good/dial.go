//oracle: synctest-leak

// Package good dials connections that own a context.
// A connection whose login fails is closed, which cancels its context.
package good

import (
	"context"
	"errors"
	"testing"
)

var errLogin = errors.New("dial: login failed")

type conn struct {
	ctx    context.Context
	cancel context.CancelFunc
	user   string
}

func (c *conn) readLoop() { <-c.ctx.Done() }

func (c *conn) login(password string) error {
	if password == "" {
		return errLogin
	}
	return nil
}

func (c *conn) close() { c.cancel() }

func dial(ctx context.Context, user, password string) (*conn, error) {
	ctx, cancel := context.WithCancel(ctx)
	c := &conn{ctx: ctx, cancel: cancel, user: user}
	go c.readLoop()
	if err := c.login(password); err != nil {
		c.close()
		return nil, err
	}
	return c, nil
}

// Scenario dials with a wrong password and then with a right one.
func Scenario(t *testing.T) {
	if _, err := dial(context.Background(), "ada", ""); err == nil {
		t.Error("logged in without a password")
	}
	c, err := dial(context.Background(), "ada", "secret")
	if err != nil {
		t.Fatal(err)
	}
	c.close()
}
