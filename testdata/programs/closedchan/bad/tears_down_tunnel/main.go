// Command tears_down_tunnel carries frames through a small tunnel and shuts
// it down after the peer has gone away.
package main

import (
	"errors"
	"fmt"
	"log"
	"sync"
)

var errPeerGone = errors.New("peer has gone")

type frame struct {
	stream  int
	payload []byte
}

// link is the lower layer: it buffers frames until flush.
type link struct {
	pending []frame
	up      bool
}

func (l *link) write(f frame) { l.pending = append(l.pending, f) }

func (l *link) flush() error {
	if len(l.pending) > 0 && !l.up {
		return fmt.Errorf("%d frames: %w", len(l.pending), errPeerGone)
	}
	l.pending = l.pending[:0]
	return nil
}

// Tunnel multiplexes streams over a link.
type Tunnel struct {
	lower   *link
	quit    chan struct{}
	streams sync.WaitGroup

	mu      sync.Mutex
	lastErr error
}

func Dial(l *link, streams int) *Tunnel {
	t := &Tunnel{lower: l, quit: make(chan struct{})}
	for id := range streams {
		t.streams.Add(1)
		go func() {
			defer t.streams.Done()
			t.serve(id)
		}()
	}
	return t
}

func (t *Tunnel) serve(id int) {
	<-t.quit
	log.Printf("stream %d: closed", id)
}

// Send queues one frame and pushes it down when the link is up.
func (t *Tunnel) Send(f frame) {
	t.lower.write(f)
	if t.lower.up {
		if err := t.lower.flush(); err != nil {
			t.fail(err)
		}
	}
}

// Close ends all streams and flushes what is still queued.
func (t *Tunnel) Close() error {
	close(t.quit) // want "PC4001"
	t.streams.Wait()
	if err := t.lower.flush(); err != nil {
		t.fail(err)
	}
	return t.err()
}

// fail records why the tunnel broke and takes it down.
func (t *Tunnel) fail(err error) {
	t.mu.Lock()
	if t.lastErr == nil {
		t.lastErr = err
	}
	t.mu.Unlock()
	if cerr := t.Close(); cerr != nil {
		log.Printf("tunnel: %v", cerr)
	}
}

func (t *Tunnel) err() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.lastErr
}

func main() {
	log.SetFlags(0)
	l := &link{up: true}
	t := Dial(l, 3)
	t.Send(frame{1, []byte("hello")})
	l.up = false
	t.Send(frame{2, []byte("late")})
	if err := t.Close(); err != nil {
		fmt.Println("closed with:", err)
	}
}
