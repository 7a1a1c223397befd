// Command broadcasts_feature_flag broadcasts feature-flag changes to subscribers that come and go.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"
)

type change struct {
	flag string
	on   bool
}

type subscription struct {
	hub *hub
	ch  chan change
}

type hub struct {
	mu     sync.Mutex
	flags  map[string]bool
	subs   map[*subscription]struct{}
	closed bool
}

func newHub() *hub {
	return &hub{flags: make(map[string]bool), subs: make(map[*subscription]struct{})}
}

// subscribe returns a subscription; that of a closed hub is over at once.
func (h *hub) subscribe() *subscription {
	s := &subscription{hub: h, ch: make(chan change, 8)}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		close(s.ch)
		return s
	}
	h.subs[s] = struct{}{}
	return s
}

// drop ends s if it is still known; mu is held.
func (h *hub) drop(s *subscription) {
	if _, ok := h.subs[s]; !ok {
		return
	}
	delete(h.subs, s)
	close(s.ch)
}

func (s *subscription) cancel() {
	s.hub.mu.Lock()
	defer s.hub.mu.Unlock()
	s.hub.drop(s)
}

// set stores a flag and tells all subscribers; those that lag behind are dropped.
func (h *hub) set(flag string, on bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.flags[flag] = on
	for s := range h.subs {
		select {
		case s.ch <- change{flag, on}:
		default:
			h.drop(s)
		}
	}
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for s := range h.subs {
		h.drop(s)
	}
}

func watch(h *hub, n int, pause time.Duration) int {
	s := h.subscribe()
	defer s.cancel()
	seen := 0
	for range s.ch {
		if seen++; seen == n {
			s.cancel()
		}
		time.Sleep(pause)
	}
	return seen
}

func main() {
	h := newHub()
	var watchers, setters sync.WaitGroup
	for i := range 8 {
		watchers.Go(func() { watch(h, 5*i, time.Duration(i)*100*time.Microsecond) })
	}
	for i := range 3 {
		setters.Go(func() {
			for j := range 200 {
				h.set(fmt.Sprintf("flag-%d", i), j%2 == 1)
			}
		})
	}
	time.Sleep(5 * time.Millisecond)
	h.close()
	setters.Wait()
	watchers.Wait()
	if watch(h, 1, 0) != 0 || len(h.subs) != 0 || !h.flags["flag-0"] {
		fmt.Fprintln(os.Stderr, "hub is not empty")
		os.Exit(1)
	}
	fmt.Println("hub closed")
}
