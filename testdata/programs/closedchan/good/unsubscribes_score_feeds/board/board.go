// Package board hands scores to subscribers.
package board

import "sync"

// Score is the standing of a match.
type Score struct {
	Match      string
	Home, Away int
}

// Board knows its subscribers.
type Board struct {
	mu   sync.Mutex
	subs map[int]chan Score
	next int
}

// Subscribe returns a feed and what ends it.
func (b *Board) Subscribe() (<-chan Score, func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.subs == nil {
		b.subs = make(map[int]chan Score)
	}
	id := b.next
	b.next++
	ch := make(chan Score, 8)
	b.subs[id] = ch
	return ch, func() { b.remove(id) }
}

func (b *Board) remove(id int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if ch, ok := b.subs[id]; ok {
		delete(b.subs, id)
		close(ch)
	}
}

// Post hands a score to all; who is slow misses it.
func (b *Board) Post(s Score) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, ch := range b.subs {
		select {
		case ch <- s:
		default:
		}
	}
}

// Shut ends all feeds.
func (b *Board) Shut() {
	b.mu.Lock()
	subs := b.subs
	b.subs = nil
	b.mu.Unlock()
	for _, ch := range subs {
		close(ch)
	}
}
