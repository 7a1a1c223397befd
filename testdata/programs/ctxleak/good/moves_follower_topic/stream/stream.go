// Package stream follows a topic and can be moved to another one.
package stream

import (
	"context"
	"errors"
	"sync"
)

// ErrClosed is returned after Close.
var ErrClosed = errors.New("stream: closed")

// Follower follows one topic at a time.
type Follower struct {
	mu      sync.Mutex
	cancel  context.CancelFunc
	stopped chan struct{}
	closed  bool
	follow  func(ctx context.Context, topic string)
}

// New returns a follower that runs follow for its topic.
func New(follow func(ctx context.Context, topic string)) *Follower {
	return &Follower{follow: follow}
}

// Move leaves the present topic and follows another one.
func (f *Follower) Move(parent context.Context, topic string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.closed {
		return ErrClosed
	}
	f.stopLocked()

	var ctx context.Context
	ctx, f.cancel = context.WithCancel(parent)
	stopped := make(chan struct{})
	f.stopped = stopped
	go func() {
		defer close(stopped)
		f.follow(ctx, topic)
	}()
	return nil
}

// stopLocked ends the present topic, if there is one, and waits for it.
func (f *Follower) stopLocked() {
	if f.cancel == nil {
		return
	}
	f.cancel()
	<-f.stopped
	f.cancel = nil
}

// Close stops following.
func (f *Follower) Close() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.closed = true
	f.stopLocked()
}
