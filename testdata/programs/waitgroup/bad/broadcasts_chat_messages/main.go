// Command broadcasts_chat_messages is the hub of a chat room: messages are
// posted to a queue, and a pump copies them to all members.
package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// Message is a line of chat.
type Message struct {
	From, Text string
}

// Member receives messages.
type Member struct {
	Name string
	W    io.Writer
}

// audit keeps a record of what was said.
type audit struct {
	w io.Writer
}

func (a audit) record(m Message) {
	fmt.Fprintf(a.w, "%s said %d bytes\n", m.From, len(m.Text))
	time.Sleep(250 * time.Millisecond) // remote log
}

// Hub is a chat room.
type Hub struct {
	members []Member
	audit   audit
	queue   chan Message
	unsent  sync.WaitGroup
}

// NewHub returns a room with members and starts its pump.
func NewHub(log io.Writer, members ...Member) *Hub {
	h := &Hub{members: members, audit: audit{log}, queue: make(chan Message, 8)}
	go h.pump()
	return h
}

func (h *Hub) pump() {
	for m := range h.queue {
		for _, to := range h.members {
			if to.Name != m.From {
				fmt.Fprintf(to.W, "<%s> %s\n", m.From, m.Text)
			}
		}
		h.unsent.Done()
	}
}

// Post says something.
func (h *Hub) Post(from, text string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return
	}
	m := Message{From: from, Text: text}
	h.queue <- m
	h.audit.record(m)
	h.unsent.Add(1) // want "PC3007"
}

// Close waits until everything was copied and stops the pump.
func (h *Hub) Close() {
	h.unsent.Wait()
	close(h.queue)
}

func main() {
	h := NewHub(io.Discard,
		Member{"ann", io.Discard},
		Member{"bob", os.Stdout},
	)
	h.Post("ann", "hello there")
	h.Post("bob", "   ")
	h.Post("bob", "hi")
	h.Close()
	fmt.Println("room closed")
}
