// Package upload sends objects in the background and calls back when each of
// them is through.
package upload

import (
	"errors"
	"sync"
)

// ErrClosed is what the callback gets for an object that came too late.
var ErrClosed = errors.New("upload: closed")

// Object is one upload. Done, if set, is called exactly once.
type Object struct {
	Key  string
	Body []byte
	Done func(error)
}

func (o *Object) finish(err error) {
	if o.Done != nil {
		o.Done(err)
	}
}

// Uploader sends objects, one after the other.
type Uploader struct {
	put  func(key string, body []byte) error
	ch   chan *Object
	loop sync.WaitGroup

	mu     sync.RWMutex
	closed bool
}

// New starts an uploader.
func New(put func(string, []byte) error) *Uploader {
	u := &Uploader{put: put, ch: make(chan *Object, 4)}
	u.loop.Go(func() {
		for o := range u.ch {
			o.finish(u.put(o.Key, o.Body))
		}
	})
	return u
}

// Enqueue queues an object.
func (u *Uploader) Enqueue(o *Object) {
	u.mu.RLock()
	defer u.mu.RUnlock()
	if u.closed {
		o.finish(ErrClosed)
		return
	}
	u.ch <- o
}

// Close sends what is queued and stops.
func (u *Uploader) Close() {
	u.mu.Lock()
	if !u.closed {
		u.closed = true
		close(u.ch)
	}
	u.mu.Unlock()
	u.loop.Wait()
}
