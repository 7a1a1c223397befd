package main

import (
	"context"
	"fmt"
	"sync"
)

type message struct {
	offset int
	body   string
}

type topic struct {
	log    []message
	sealed bool
	wake   chan struct{} // closed and made anew at every append
}

// broker holds the topics, which are fixed at its start.
type broker struct {
	topics map[string]*topic
	mu     sync.Mutex // guards the logs
}

// subscription delivers the backlog and then what is published.
type subscription struct {
	backlog []message
	live    <-chan message
	cancel  context.CancelFunc
}

// Close ends the delivery.
func (s *subscription) Close() {
	if s.cancel != nil {
		s.cancel()
	}
}

func (b *broker) publish(t *topic, body string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	t.log = append(t.log, message{len(t.log), body})
	close(t.wake)
	t.wake = make(chan struct{})
}

func (b *broker) read(t *topic, from int) ([]message, <-chan struct{}) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return t.log[min(from, len(t.log)):], t.wake
}

// follow streams the messages from an offset on until ctx is done.
func (b *broker) follow(ctx context.Context, t *topic, from int) <-chan message {
	out := make(chan message)
	go func() {
		defer close(out)
		for {
			msgs, wake := b.read(t, from)
			for _, m := range msgs {
				select {
				case out <- m:
				case <-ctx.Done():
					return
				}
			}
			from += len(msgs)
			select {
			case <-wake:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// subscribe attaches a consumer that has seen everything before offset from.
func (b *broker) subscribe(ctx context.Context, name string, from int) (sub *subscription, err error) {
	t := b.topics[name]
	if t == nil {
		return nil, fmt.Errorf("no topic %q", name)
	}

	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	defer func() {
		if err != nil {
			cancel()
		}
	}()

	backlog, _ := b.read(t, from)
	live := b.follow(ctx, t, from+len(backlog))
	if len(backlog) > 0 && backlog[0].offset != from {
		return nil, fmt.Errorf("topic %q: offset %d was compacted", name, from)
	}
	if t.sealed {
		// A sealed topic ends with its backlog.
		return &subscription{backlog: backlog}, nil
	}
	return &subscription{backlog: backlog, live: live, cancel: cancel}, nil
}
