// Package broker multiplexes channels over connections, like AMQP does.
package broker

import (
	"errors"
	"fmt"
	"sync"
)

// ErrShut is returned for a connection or channel that is closed.
var ErrShut = errors.New("shut")

// Conn is a connection with numbered channels.
type Conn struct {
	name string

	mu       sync.Mutex
	channels map[int]*Channel
	next     int
	shut     bool
	gone     chan struct{}
}

// Channel is one conversation on a connection.
type Channel struct {
	ID   int
	conn *Conn

	mu         sync.Mutex
	deliveries chan string
	shut       bool
}

// Dial opens a connection.
func Dial(name string) *Conn {
	return &Conn{name: name, channels: make(map[int]*Channel), gone: make(chan struct{})}
}

// Channel opens a channel that buffers up to depth deliveries.
func (c *Conn) Channel(depth int) (*Channel, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.shut {
		return nil, fmt.Errorf("%s: %w", c.name, ErrShut)
	}
	c.next++
	ch := &Channel{ID: c.next, conn: c, deliveries: make(chan string, depth)}
	c.channels[ch.ID] = ch
	return ch, nil
}

func (c *Conn) remove(id int) (*Channel, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	ch, ok := c.channels[id]
	delete(c.channels, id)
	return ch, ok
}

// Deliver hands a message to a channel; it is dropped if the channel is full.
func (c *Conn) Deliver(id int, msg string) error {
	c.mu.Lock()
	ch, ok := c.channels[id]
	c.mu.Unlock()
	if !ok {
		return fmt.Errorf("channel %d: %w", id, ErrShut)
	}
	return ch.accept(msg)
}

// Close shuts all channels, then the connection.
func (c *Conn) Close() error {
	c.mu.Lock()
	if c.shut {
		c.mu.Unlock()
		return ErrShut
	}
	c.shut = true
	open := make([]*Channel, 0, len(c.channels))
	for _, ch := range c.channels {
		open = append(open, ch)
	}
	c.mu.Unlock()
	for _, ch := range open {
		ch.Close()
	}
	close(c.gone)
	return nil
}

// Gone is closed with the connection.
func (c *Conn) Gone() <-chan struct{} { return c.gone }

func (ch *Channel) accept(msg string) error {
	ch.mu.Lock()
	defer ch.mu.Unlock()
	if ch.shut {
		return fmt.Errorf("channel %d: %w", ch.ID, ErrShut)
	}
	select {
	case ch.deliveries <- msg:
	default:
	}
	return nil
}

// Deliveries is closed with the channel.
func (ch *Channel) Deliveries() <-chan string { return ch.deliveries }

// Close takes the channel from its connection. Only who removes it shuts it.
func (ch *Channel) Close() {
	owned, ok := ch.conn.remove(ch.ID)
	if !ok {
		return
	}
	owned.mu.Lock()
	defer owned.mu.Unlock()
	owned.shut = true
	close(owned.deliveries)
}
