// Command discovery mirrors service registries into memory and reports ready
// when each of them was listed.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errWatchClosed = errors.New("watch closed by the server")

// registry is the remote side: a list and a stream of changes.
type registry interface {
	List() []string
	Watch(stop <-chan struct{}, apply func(string)) error
}

type mirror struct {
	sources map[string]registry
	stop    chan struct{}
	running sync.WaitGroup
	synced  sync.WaitGroup // sources that were not listed yet

	mu    sync.Mutex
	names map[string][]string
}

func newMirror(sources map[string]registry) *mirror {
	return &mirror{
		sources: sources,
		stop:    make(chan struct{}),
		names:   map[string][]string{},
	}
}

// Start follows all sources and returns once each was listed.
func (m *mirror) Start() {
	for name, r := range m.sources {
		m.running.Add(1)
		m.synced.Add(1)
		go m.follow(name, r)
	}
	m.synced.Wait()
}

func (m *mirror) follow(name string, r registry) {
	defer m.running.Done()
	for {
		m.replace(name, r.List())
		m.synced.Done() // want "PC3002"
		err := r.Watch(m.stop, func(s string) { m.add(name, s) })
		if err == nil {
			return // stopped
		}
		select {
		case <-m.stop:
			return
		case <-time.After(5 * time.Millisecond):
		}
	}
}

func (m *mirror) replace(name string, items []string) {
	m.mu.Lock()
	m.names[name] = append([]string(nil), items...)
	m.mu.Unlock()
}

func (m *mirror) add(name, item string) {
	m.mu.Lock()
	m.names[name] = append(m.names[name], item)
	m.mu.Unlock()
}

// Stop ends the followers.
func (m *mirror) Stop() {
	close(m.stop)
	m.running.Wait()
}

type fake struct {
	items []string
	drop  bool
}

func (f *fake) List() []string { return f.items }

func (f *fake) Watch(stop <-chan struct{}, apply func(string)) error {
	if f.drop {
		f.drop = false
		apply("late")
		return errWatchClosed
	}
	<-stop
	return nil
}

func main() {
	m := newMirror(map[string]registry{
		"consul": &fake{items: []string{"api", "web"}, drop: true},
		"etcd":   &fake{items: []string{"db"}},
	})
	m.Start()
	time.Sleep(50 * time.Millisecond)
	m.Stop()
	fmt.Println("sources", len(m.names))
}
