// Command calls_webhooks_subscribers calls the webhooks of subscribers and waits for the calls in
// flight when it shuts down.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

// Event is posted to a webhook.
type Event struct {
	URL  string
	Kind string
}

var (
	errClosed = errors.New("hooks: closed")
	errNoURL  = errors.New("hooks: event without URL")
)

// Hooks posts events in the background.
type Hooks struct {
	post    func(Event) error
	backoff time.Duration

	mu     sync.Mutex
	closed bool
	calls  sync.WaitGroup

	ok, lost atomic.Int64
}

// begin registers a call; no call may begin after Close has.
func (h *Hooks) begin() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return errClosed
	}
	h.calls.Add(1)
	return nil
}

// Fire posts e in the background.
func (h *Hooks) Fire(e Event) error {
	if e.URL == "" {
		return errNoURL
	}
	if err := h.begin(); err != nil {
		return err
	}
	go h.call(e)
	return nil
}

func (h *Hooks) call(e Event) {
	defer h.calls.Done()
	for try := 0; try < 3; try++ {
		if err := h.post(e); err == nil {
			h.ok.Add(1)
			return
		}
		time.Sleep(h.backoff)
	}
	h.lost.Add(1)
}

// Close refuses new events and waits for the calls in flight.
func (h *Hooks) Close() {
	h.mu.Lock()
	h.closed = true
	h.mu.Unlock()
	h.calls.Wait()
}

func main() {
	h := &Hooks{backoff: time.Millisecond, post: func(e Event) error {
		time.Sleep(5 * time.Millisecond)
		if e.Kind == "refund" {
			return errors.New("503")
		}
		return nil
	}}
	for _, kind := range []string{"order", "refund", "shipment"} {
		if err := h.Fire(Event{URL: "https://hooks.example.org/in", Kind: kind}); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	_ = h.Fire(Event{Kind: "order"})
	h.Close()
	late := h.Fire(Event{URL: "https://hooks.example.org/in", Kind: "order"})
	fmt.Println("ok", h.ok.Load(), "lost", h.lost.Load(), "late:", late)
	if h.ok.Load() != 2 || h.lost.Load() != 1 || !errors.Is(late, errClosed) {
		os.Exit(1)
	}
}
