// Command matches_rpc_replies matches RPC replies to pending calls.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"log"
	"sync"
)

const frameSize = 8

var errFrame = errors.New("short frame")

type response struct {
	id    uint32
	value uint32
}

func parse(b []byte) (response, error) {
	if len(b) < frameSize {
		return response{}, fmt.Errorf("%w: %d bytes", errFrame, len(b))
	}
	return response{
		id:    binary.BigEndian.Uint32(b),
		value: binary.BigEndian.Uint32(b[4:]),
	}, nil
}

type call struct {
	reply chan response
}

func (c *call) complete(r response) {
	c.reply <- r
	close(c.reply)
}

type client struct {
	mu      sync.Mutex
	nextID  uint32
	pending map[uint32]*call
}

func (c *client) begin() (uint32, *call) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.nextID++
	cl := &call{reply: make(chan response, 1)}
	c.pending[c.nextID] = cl
	return c.nextID, cl
}

// dispatch consumes the input and completes the calls it answers.
func (c *client) dispatch(input []byte) error {
	for len(input) > 0 {
		r, err := parse(input)
		if err != nil {
			return err
		}
		input = input[frameSize:]
		c.mu.Lock()
		cl, ok := c.pending[r.id]
		c.mu.Unlock()
		if !ok {
			log.Printf("reply to unknown call %d", r.id)
			continue
		}
		cl.complete(r) // want "PC4009"
	}
	return nil
}

func frame(dst []byte, id, value uint32) []byte {
	dst = binary.BigEndian.AppendUint32(dst, id)
	return binary.BigEndian.AppendUint32(dst, value)
}

func main() {
	c := &client{pending: make(map[uint32]*call)}
	id1, c1 := c.begin()
	id2, c2 := c.begin()

	// The server retransmits the first reply after a timeout.
	var in []byte
	in = frame(in, id1, 7)
	in = frame(in, id2, 9)
	in = frame(in, id1, 7)
	if err := c.dispatch(in); err != nil {
		log.Fatal(err)
	}
	fmt.Println((<-c1.reply).value, (<-c2.reply).value)
}
