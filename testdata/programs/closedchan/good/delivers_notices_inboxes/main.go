// Command delivers_notices_inboxes delivers notices to inboxes that their owners may end at will.
package main

import (
	"fmt"
	"log"
	"sync"
)

type notice struct {
	topic string
	n     int
}

type request struct {
	add  chan notice
	post *notice
	done chan int
}

// broker owns the list of inboxes; owners only read from theirs and may close them.
type broker struct {
	requests chan request
	ended    chan struct{}
	inboxes  []chan notice
}

func newBroker() *broker {
	b := &broker{requests: make(chan request), ended: make(chan struct{})}
	go b.run()
	return b
}

func (b *broker) run() {
	defer close(b.ended)
	for r := range b.requests {
		if r.add != nil {
			b.inboxes = append(b.inboxes, r.add)
		}
		if r.post != nil {
			b.deliver(*r.post)
		}
		r.done <- len(b.inboxes)
	}
}

// deliver keeps the inboxes that are still open.
func (b *broker) deliver(n notice) {
	kept := b.inboxes[:0]
	for _, in := range b.inboxes {
		if trySend(in, n) {
			kept = append(kept, in)
		}
	}
	clear(b.inboxes[len(kept):])
	b.inboxes = kept
}

// trySend reports false if the owner has closed the inbox.
func trySend(in chan<- notice, n notice) (open bool) {
	defer func() {
		if recover() != nil {
			open = false
		}
	}()
	select {
	case in <- n:
	default:
	}
	return true
}

func (b *broker) do(r request) int {
	r.done = make(chan int, 1)
	b.requests <- r
	return <-r.done
}

func (b *broker) stop() {
	close(b.requests)
	<-b.ended
}

type owner struct {
	inbox chan notice
	quota int
	seen  int
}

// read empties the inbox and ends it once the quota is reached.
func (o *owner) read() {
	for o.inbox != nil {
		select {
		case <-o.inbox:
			o.seen++
			if o.seen == o.quota {
				close(o.inbox)
				o.inbox = nil
			}
		default:
			return
		}
	}
}

func main() {
	b := newBroker()
	owners := make([]*owner, 5)
	for i := range owners {
		owners[i] = &owner{inbox: make(chan notice, 2), quota: 2 * (i + 1)}
		b.do(request{add: owners[i].inbox})
	}
	for n := range 7 {
		left := b.do(request{post: &notice{"deploy", n}})
		expected := len(owners) - n/2
		if left != expected {
			log.Fatalf("after %d notices: %d inboxes, expected %d", n+1, left, expected)
		}
		var wg sync.WaitGroup
		for _, o := range owners {
			wg.Go(o.read)
		}
		wg.Wait()
	}
	b.stop()
	fmt.Println("ok")
}
