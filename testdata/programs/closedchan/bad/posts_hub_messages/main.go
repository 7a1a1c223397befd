// Command posts_hub_messages posts messages of several clients to a hub that
// writes them to one log.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

var errHubClosed = errors.New("hub is closed")

type message struct {
	From string `json:"from"`
	Text string `json:"text"`
}

// Hub takes messages of many clients.
type Hub struct {
	inbox   chan []byte
	closed  atomic.Bool
	drained chan struct{}
	encode  func(message) ([]byte, error)
	lines   []string
}

// NewHub starts a hub.
func NewHub(encode func(message) ([]byte, error)) *Hub {
	h := &Hub{
		inbox:   make(chan []byte, 8),
		drained: make(chan struct{}),
		encode:  encode,
	}
	go h.drain()
	return h
}

func (h *Hub) drain() {
	defer close(h.drained)
	for b := range h.inbox {
		h.lines = append(h.lines, string(b))
	}
}

func (h *Hub) isClosed() bool { return h.closed.Load() }

// Post hands a message to the hub.
func (h *Hub) Post(m message) error {
	if h.isClosed() {
		return errHubClosed
	}
	b, err := h.encode(m)
	if err != nil {
		return err
	}
	h.inbox <- b
	return nil
}

// Close ends the hub; later posts fail.
func (h *Hub) Close() []string {
	if h.closed.Swap(true) {
		return nil
	}
	close(h.inbox)
	<-h.drained
	return h.lines
}

func slowJSON(m message) ([]byte, error) {
	time.Sleep(50 * time.Millisecond)
	return json.Marshal(m)
}

func main() {
	h := NewHub(slowJSON)
	var wg sync.WaitGroup
	for _, who := range []string{"ann", "bob", "cid"} {
		wg.Go(func() {
			for i := range 4 {
				if err := h.Post(message{who, fmt.Sprint("hello ", i)}); err != nil { // want "PC4003"
					fmt.Println(who, err)
					return
				}
			}
		})
	}
	time.Sleep(75 * time.Millisecond)
	lines := h.Close()
	wg.Wait()
	fmt.Println(len(lines), "lines")
}
