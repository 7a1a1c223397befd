// Command subscribes_topic_cursors reads a topic of an in-memory log from a
// given position on.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errGone = errors.New("position is no longer kept")

type topic struct {
	mu     sync.Mutex
	first  int
	events []string
	more   chan struct{}
}

func newTopic(first int, events ...string) *topic {
	return &topic{first: first, events: events, more: make(chan struct{})}
}

func (t *topic) append(e string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.events = append(t.events, e)
	close(t.more)
	t.more = make(chan struct{})
}

// at returns the event at a position, or a channel to wait for it.
func (t *topic) at(pos int) (string, <-chan struct{}, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	switch i := pos - t.first; {
	case i < 0:
		return "", nil, errGone
	case i < len(t.events):
		return t.events[i], nil, nil
	}
	return "", t.more, nil
}

type cursor struct {
	out  chan string
	stop func()
	done chan struct{}
}

// subscribe opens a cursor; it is over when ctx ends or Close is called.
func (t *topic) subscribe(ctx context.Context, from int) (c *cursor, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer func() {
		if err != nil {
			cancel()
		}
	}()

	if _, _, err := t.at(from); err != nil {
		return nil, fmt.Errorf("subscribe at %d: %w", from, err)
	}
	c = &cursor{out: make(chan string), stop: cancel, done: make(chan struct{})}
	go c.follow(ctx, t, from)
	return c, nil
}

func (c *cursor) follow(ctx context.Context, t *topic, pos int) {
	defer close(c.done)
	defer close(c.out)
	for {
		e, more, err := t.at(pos)
		if err != nil {
			return
		}
		if more != nil {
			select {
			case <-more:
				continue
			case <-ctx.Done():
				return
			}
		}
		select {
		case c.out <- e:
			pos++
		case <-ctx.Done():
			return
		}
	}
}

// Close ends the cursor and waits for it.
func (c *cursor) Close() {
	c.stop()
	<-c.done
}

func main() {
	before := runtime.NumGoroutine()
	t := newTopic(100, "created", "paid")
	_, err := t.subscribe(context.Background(), 7)
	fmt.Println(err)
	c, err := t.subscribe(context.Background(), 101)
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	t.append("shipped")
	t.append("delivered")
	fmt.Println(<-c.out, <-c.out)
	c.Close()
	for i := 0; runtime.NumGoroutine() > before; i++ {
		if i == 100 {
			os.Exit(1)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
