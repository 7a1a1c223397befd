//oracle: panic "close of closed channel"

// Package bad runs tunnels whose link may fail.
package bad

import (
	"errors"
	"sync"
)

// A signal tells everybody of the end.
type signal struct {
	done chan struct{}
	why  error
}

func (s *signal) raise(why error) {
	s.why = why
	close(s.done)
}

// A Link moves frames.
type Link interface {
	Next() ([]byte, error)
}

// A Tunnel forwards frames until it is closed.
type Tunnel struct {
	link  Link
	end   signal
	bytes int
	loops sync.WaitGroup
}

var errClosed = errors.New("tunnel: closed")

// Open starts a tunnel.
func Open(l Link) *Tunnel {
	t := &Tunnel{link: l, end: signal{done: make(chan struct{})}}
	t.loops.Add(1)
	go t.forward()
	return t
}

func (t *Tunnel) forward() {
	defer t.loops.Done()
	for {
		frame, err := t.link.Next()
		if err != nil {
			t.end.raise(err)
			return
		}
		t.bytes += len(frame)
	}
}

// Close ends the tunnel.
func (t *Tunnel) Close() error {
	t.end.raise(errClosed) // want "t.end.done.*Close is called when forward has closed it.*PC4007"
	t.loops.Wait()
	return t.end.why
}

type broken struct{}

func (broken) Next() ([]byte, error) { return nil, errors.New("broken pipe") }

// Scenario closes a tunnel whose link is broken.
func Scenario() {
	t := Open(broken{})
	<-t.end.done
	t.Close()
}
