// Command dispatches_topic_events routes events to the handlers of their topics.
package main

import (
	"fmt"
	"iter"
	"log"
	"os"
	"strings"
	"sync"
	"sync/atomic"
)

type event struct {
	topic   string
	payload string
}

type handler func(event) error

// router keeps one handler for each topic prefix.
type router struct {
	mu       sync.RWMutex
	handlers map[string]handler
	inflight sync.WaitGroup
	failed   atomic.Int64
	unrouted int
	logger   *log.Logger
}

func newRouter(l *log.Logger) *router {
	return &router{handlers: make(map[string]handler), logger: l}
}

func (r *router) on(prefix string, h handler) *router {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handlers[prefix] = h
	return r
}

// lookup walks up the topic until a prefix has a handler.
func (r *router) lookup(topic string) (handler, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for {
		if h, ok := r.handlers[topic]; ok {
			return h, true
		}
		i := strings.LastIndexByte(topic, '/')
		if i < 0 {
			return nil, false
		}
		topic = topic[:i]
	}
}

func (r *router) invoke(h handler, ev event) {
	defer r.inflight.Done()
	if err := h(ev); err != nil {
		r.failed.Add(1)
		r.logger.Printf("%s: %v", ev.topic, err)
	}
}

// drain handles all events and returns when their handlers are through.
func (r *router) drain(events iter.Seq[event]) {
	for ev := range events {
		r.inflight.Add(1) // want "PC3003"
		h, ok := r.lookup(ev.topic)
		if !ok {
			r.unrouted++
			r.logger.Printf("no handler for %s", ev.topic)
			continue
		}
		go r.invoke(h, ev)
	}
	r.inflight.Wait()
}

func parse(src string) iter.Seq[event] {
	return func(yield func(event) bool) {
		for line := range strings.Lines(src) {
			topic, payload, ok := strings.Cut(strings.TrimSpace(line), " ")
			if !ok {
				continue
			}
			if !yield(event{topic, payload}) {
				return
			}
		}
	}
}

const feed = `home/kitchen/temp 21.5
home/kitchen/door open
garage/door closed
home/attic/temp 30.1
`

func main() {
	var temps, doors atomic.Int64
	r := newRouter(log.New(os.Stdout, "router: ", 0))
	r.on("home/kitchen", func(ev event) error {
		doors.Add(1)
		return nil
	})
	r.on("home", func(ev event) error {
		var deg float64
		if _, err := fmt.Sscan(ev.payload, &deg); err != nil {
			return err
		}
		temps.Add(1)
		return nil
	})
	r.drain(parse(feed))
	fmt.Println("kitchen", doors.Load(), "other", temps.Load(), "unrouted", r.unrouted)
}
