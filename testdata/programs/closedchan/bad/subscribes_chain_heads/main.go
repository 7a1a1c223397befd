// Command subscribes_chain_heads subscribes to the head blocks of a chain node
// by polling it and hands new heads to the subscriber.
package main

import (
	"fmt"
	"sync/atomic"
	"time"
)

type head struct {
	number uint64
	hash   string
}

type node struct {
	height  atomic.Uint64
	latency time.Duration
}

func (n *node) latest() head {
	time.Sleep(n.latency)
	h := n.height.Add(1)
	return head{h, fmt.Sprintf("%08x", h*2654435761)}
}

// Subscription delivers heads until it is cancelled.
type Subscription struct {
	node  *node
	heads chan head
	quit  chan struct{}
}

func newSubscription(n *node) *Subscription {
	s := &Subscription{
		node:  n,
		heads: make(chan head, 32),
		quit:  make(chan struct{}),
	}
	go s.poll()
	return s
}

func (s *Subscription) poll() {
	var last uint64
	for {
		select {
		case <-s.quit:
			return
		default:
		}
		h := s.node.latest()
		if h.number == last {
			continue
		}
		last = h.number
		s.heads <- h // want "PC4003"
	}
}

// Heads is the stream of new heads.
func (s *Subscription) Heads() <-chan head { return s.heads }

// Unsubscribe ends the stream.
func (s *Subscription) Unsubscribe() {
	close(s.quit)
	close(s.heads)
}

func follow(s *Subscription, max int) []head {
	var got []head
	for h := range s.Heads() {
		got = append(got, h)
		if len(got) == max {
			break
		}
	}
	return got
}

func main() {
	n := &node{latency: 40 * time.Millisecond}
	s := newSubscription(n)
	got := follow(s, 3)
	time.Sleep(10 * time.Millisecond)
	s.Unsubscribe()
	for _, h := range got {
		fmt.Println(h.number, h.hash)
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println("unsubscribed")
}
