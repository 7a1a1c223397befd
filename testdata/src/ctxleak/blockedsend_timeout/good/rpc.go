//oracle: synctest-leak

// Package good bounds remote calls by a timer.
// A call that answers after the timer finds room for its answer.
package good

import (
	"errors"
	"testing"
	"time"
)

var errTimeout = errors.New("rpc: timeout")

type reply struct {
	body []byte
	err  error
}

type client struct {
	timeout  time.Duration
	timeouts int
	send     func(method string) ([]byte, error)
}

func (c *client) call(method string) ([]byte, error) {
	replies := make(chan reply, 1)
	go func() {
		body, err := c.send(method)
		replies <- reply{body, err}
	}()
	timer := time.NewTimer(c.timeout)
	defer timer.Stop()
	select {
	case r := <-replies:
		return r.body, r.err
	case <-timer.C:
		c.timeouts++
		return nil, errTimeout
	}
}

// Scenario calls a method that takes longer than the timeout.
func Scenario(t *testing.T) {
	c := client{timeout: time.Second, send: func(string) ([]byte, error) {
		time.Sleep(time.Minute)
		return nil, nil
	}}
	if _, err := c.call("Sync"); err != errTimeout {
		t.Errorf("got %v", err)
	}
	time.Sleep(time.Hour)
}
