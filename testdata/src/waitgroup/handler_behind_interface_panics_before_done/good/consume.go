//oracle: synctest-hang

// Package good hands messages to handlers.
package good

import (
	"io"
	"log"
	"sync"
	"testing"
)

type message struct {
	topic string
	body  []byte
}

type handler interface {
	handle(m message) error
}

type consumer struct {
	handlers map[string]handler
	inflight sync.WaitGroup
	log      *log.Logger
	acks     int
}

// ack says that a message was handled.
func (c *consumer) ack(m message) {
	c.acks++
	c.inflight.Done()
}

func (c *consumer) dispatch(m message) {
	defer c.ack(m)
	defer func() {
		if x := recover(); x != nil {
			c.log.Print(m.topic, ": ", x)
		}
	}()
	if err := c.handlers[m.topic].handle(m); err != nil {
		c.log.Print(err)
	}
}

// consume returns when all messages were handled.
func (c *consumer) consume(messages []message) {
	for _, m := range messages {
		c.inflight.Add(1)
		go c.dispatch(m)
	}
	c.inflight.Wait()
}

type header struct{ kinds [256]int }

func (h *header) handle(m message) error {
	h.kinds[m.body[0]]++
	return nil
}

// Scenario gets a message without a body.
func Scenario(_ *testing.T) {
	c := &consumer{handlers: map[string]handler{"a": &header{}}, log: log.New(io.Discard, "", 0)}
	c.consume([]message{{"a", nil}})
}
