// Command dispatch sends events to sinks and to an archive.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"

	"programs/nilpool/good/sends_events_sinks/event"
)

var errNoTopic = errors.New("no topic")

type sink struct {
	mu    sync.Mutex
	bytes map[string]int
}

func (s *sink) consume(e *event.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bytes[e.Topic] += len(e.Payload)
}

// archive owns the events that it receives.
type archive struct {
	in    chan *event.Event
	done  chan struct{}
	count map[string]int
}

func newArchive() *archive {
	a := &archive{in: make(chan *event.Event, 4), done: make(chan struct{}), count: make(map[string]int)}
	go a.loop()
	return a
}

func (a *archive) loop() {
	defer close(a.done)
	for e := range a.in {
		a.count[e.Topic]++
		event.Release(e)
	}
}

type dispatcher struct {
	sinks   []*sink
	archive *archive
}

// broadcast lets all sinks read one event at the same time.
func (d *dispatcher) broadcast(topic string, payload []byte) error {
	if topic == "" {
		return fmt.Errorf("broadcast of %d bytes: %w", len(payload), errNoTopic)
	}
	e := event.Acquire(topic, payload)
	var wg sync.WaitGroup
	for _, s := range d.sinks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			s.consume(e)
		}()
	}
	wg.Wait()
	event.Release(e)
	// The archive gets an event of its own and releases it.
	d.archive.in <- event.Acquire(topic, payload)
	return nil
}

func main() {
	d := &dispatcher{archive: newArchive()}
	for range 3 {
		d.sinks = append(d.sinks, &sink{bytes: make(map[string]int)})
	}
	for i := range 100 {
		topic := [...]string{"orders", "stock"}[i%2]
		if err := d.broadcast(topic, []byte("payload")); err != nil {
			fmt.Fprintln(os.Stderr, "dispatch:", err)
			os.Exit(1)
		}
	}
	close(d.archive.in)
	<-d.archive.done
	for _, s := range d.sinks {
		if s.bytes["orders"] != 350 || s.bytes["stock"] != 350 {
			fmt.Fprintln(os.Stderr, "dispatch:", s.bytes)
			os.Exit(1)
		}
	}
	if d.archive.count["orders"] != 50 || d.archive.count["stock"] != 50 {
		fmt.Fprintln(os.Stderr, "dispatch: archive", d.archive.count)
		os.Exit(1)
	}
}
