// Package feed distributes events.
package feed

import "sync"

// A Feed has subscribers.
type Feed struct {
	mu   sync.Mutex
	next int
	subs map[int]chan string
}

// New returns a feed without subscribers.
func New() *Feed { return &Feed{subs: make(map[int]chan string)} }

// Subscribe adds a subscriber.
func (f *Feed) Subscribe() (int, <-chan string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.next++
	ch := make(chan string)
	f.subs[f.next] = ch
	return f.next, ch
}

// take removes a subscriber.
func (f *Feed) take(id int) chan string {
	f.mu.Lock()
	defer f.mu.Unlock()
	ch := f.subs[id]
	delete(f.subs, id)
	return ch
}

// Unsubscribe removes a subscriber and ends its channel.
func (f *Feed) Unsubscribe(id int) {
	if ch := f.take(id); ch != nil {
		close(ch) // want "Close.*subs.*PC4010"
	}
}

func (f *Feed) closeLocked() {
	for _, ch := range f.subs {
		close(ch)
	}
}

// Close ends all channels.
func (f *Feed) Close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closeLocked()
}
