package main

import (
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/bus_event_fan/bus"
)

type subscriber struct {
	name  string
	inbox chan *bus.Event
	bytes int
}

func (s *subscriber) run() {
	for e := range s.inbox {
		s.bytes += len(e.Kind) + len(e.Payload)
		e.Release()
	}
}

// fanout copies every event to all subscribers; slow ones lose events.
type fanout struct {
	subs      []*subscriber
	dropped   int
	published map[string]int
}

func (f *fanout) publish(kind string, payload []byte) {
	e := bus.NewEvent(kind, payload)
	for _, s := range f.subs {
		f.offer(s, e)
	}
	f.published[e.Kind] += len(e.Payload)
	e.Release()
}

func (f *fanout) offer(s *subscriber, e *bus.Event) {
	e.Retain()
	select {
	case s.inbox <- e:
	default:
		e.Release()
		f.dropped++
		fmt.Fprintf(os.Stderr, "%s is slow, %s lost\n", s.name, e.Kind)
	}
}

func main() {
	f := &fanout{published: make(map[string]int)}
	var wg sync.WaitGroup
	for _, cfg := range []struct {
		name  string
		depth int
	}{{"index", 64}, {"mail", 64}} {
		s := &subscriber{name: cfg.name, inbox: make(chan *bus.Event, cfg.depth)}
		f.subs = append(f.subs, s)
		wg.Go(s.run)
	}
	stuck := &subscriber{name: "stuck", inbox: make(chan *bus.Event, 1)}
	f.subs = append(f.subs, stuck)

	for i := range 5 {
		f.publish("created", fmt.Appendf(nil, "user-%d", i))
	}
	for _, s := range f.subs {
		close(s.inbox)
	}
	stuck.run()
	wg.Wait()

	for _, s := range f.subs {
		fmt.Println(s.name, s.bytes)
	}
	if f.dropped != 4 || f.published["created"] != 30 {
		os.Exit(1)
	}
}
