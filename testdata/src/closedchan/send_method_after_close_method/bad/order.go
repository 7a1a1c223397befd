//oracle: panic "send on closed channel"

// Package bad handles orders and publishes what became of them.
package bad

import (
	"errors"

	"fixture/closedchan/send_method_after_close_method/bad/bus"
)

type order struct {
	id    int
	items int
}

type shop struct {
	stock int
}

// handle takes the items out of the stock. The topic ends with the order.
func (s *shop) handle(o order) (*bus.Topic, error) {
	topic := bus.NewTopic("orders")
	if o.items > s.stock {
		topic.Close()
		topic.Publish("rejected") // want "PC4002"
		return topic, errors.New("shop: out of stock")
	}
	s.stock -= o.items
	topic.Publish("accepted")
	topic.Close()
	return topic, nil
}

// Scenario orders more than there is.
func Scenario() {
	s := &shop{stock: 1}
	topic, err := s.handle(order{id: 7, items: 2})
	if err == nil || topic.Next() != "rejected" {
		panic("the order was not rejected")
	}
}
