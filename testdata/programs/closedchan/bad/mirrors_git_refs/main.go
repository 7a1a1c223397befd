// Mirrors the refs of several remotes and shows the progress as events.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

type remote struct {
	name string
	refs []string
}

type event struct {
	kind string
	text string
}

type mirror struct {
	total   int64
	fetched atomic.Int64

	mu    sync.Mutex
	store map[string]string
}

func newMirror(remotes []remote) *mirror {
	m := &mirror{store: map[string]string{}}
	for _, r := range remotes {
		m.total += int64(len(r.refs))
	}
	return m
}

// sync fetches all refs; the events end when the mirror is up to date.
func (m *mirror) sync(remotes []remote) <-chan event {
	events := make(chan event, 4)
	var fetchers sync.WaitGroup
	for _, r := range remotes {
		fetchers.Go(func() { m.fetch(r, events) })
	}
	go m.report(events)
	go func() {
		fetchers.Wait()
		close(events)
	}()
	return events
}

func (m *mirror) fetch(r remote, events chan<- event) {
	for _, ref := range r.refs {
		time.Sleep(3 * time.Millisecond)
		m.mu.Lock()
		m.store[r.name+"/"+ref] = fmt.Sprintf("%08x", len(ref)*7919)
		m.mu.Unlock()
		m.fetched.Add(1)
	}
	events <- event{"remote", r.name}
}

// report tells about the progress until all refs are there.
func (m *mirror) report(events chan<- event) {
	t := time.NewTicker(10 * time.Millisecond)
	defer t.Stop()
	for range t.C {
		n := m.fetched.Load()
		size := m.measure()
		events <- event{"progress", fmt.Sprintf("%d/%d refs, %d bytes", n, m.total, size)} // want "PC4003"
		if n == m.total {
			return
		}
	}
}

// measure walks the store, which takes its time on a disk.
func (m *mirror) measure() int {
	time.Sleep(30 * time.Millisecond)
	m.mu.Lock()
	defer m.mu.Unlock()
	size := 0
	for k, v := range m.store {
		size += len(k) + len(v)
	}
	return size
}

func main() {
	remotes := []remote{
		{"origin", []string{"main", "next", "v1", "v2", "v3"}},
		{"fork", []string{"main", "topic/fast-path"}},
		{"backup", []string{"main"}},
	}
	m := newMirror(remotes)
	for e := range m.sync(remotes) {
		fmt.Println(e.kind, e.text)
	}
	for runtime.NumGoroutine() > 1 {
		time.Sleep(5 * time.Millisecond)
	}
	fmt.Println("up to date:", len(m.store))
}
