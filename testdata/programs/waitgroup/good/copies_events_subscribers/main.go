// Command fanout copies events to subscribers that run on their own goroutines.
package main

import (
	"fmt"
	"log"
	"sync"
)

type event struct {
	seq   int
	topic string
}

type subscriber struct {
	name   string
	events chan event
	seen   []int
}

type fanout struct {
	subs  []*subscriber
	pumps sync.WaitGroup
}

// subscribe returns when the subscriber's pump is running and counted.
func (f *fanout) subscribe(name string) (*subscriber, error) {
	for _, s := range f.subs {
		if s.name == name {
			return nil, fmt.Errorf("subscriber %q exists", name)
		}
	}
	s := &subscriber{name: name, events: make(chan event, 4)}
	running := make(chan struct{})
	go f.pump(s, running)
	<-running
	f.subs = append(f.subs, s)
	return s, nil
}

// pump counts itself in and reports that before it takes any event.
func (f *fanout) pump(s *subscriber, running chan<- struct{}) {
	f.pumps.Add(1)
	defer f.pumps.Done()
	close(running)
	for ev := range s.events {
		s.seen = append(s.seen, ev.seq)
	}
}

func (f *fanout) publish(ev event) {
	for _, s := range f.subs {
		s.events <- ev
	}
}

// close ends the pumps. The fanout belongs to one goroutine: subscribe,
// publish and close are not called concurrently.
func (f *fanout) close() {
	for _, s := range f.subs {
		close(s.events)
	}
	f.pumps.Wait()
}

func main() {
	var f fanout
	for _, n := range []string{"audit", "search", "mail"} {
		if _, err := f.subscribe(n); err != nil {
			log.Fatal(err)
		}
	}
	if _, err := f.subscribe("mail"); err == nil {
		log.Fatal("duplicate subscriber accepted")
	}
	for i := range 20 {
		f.publish(event{seq: i, topic: "orders"})
	}
	f.close()
	for _, s := range f.subs {
		if len(s.seen) != 20 {
			log.Fatalf("%s saw %d of 20 events", s.name, len(s.seen))
		}
	}
}
