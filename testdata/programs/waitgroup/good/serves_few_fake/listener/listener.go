// Package listener serves connections that come from an accept function.
package listener

import (
	"errors"
	"sync"
)

// ErrStopped is what accept returns after the listener was closed.
var ErrStopped = errors.New("listener: stopped")

// Conn is a client connection.
type Conn interface {
	Serve() error
}

// Listener accepts connections until its source is stopped.
type Listener struct {
	accept func() (Conn, error)
	stop   func()
	active sync.WaitGroup

	mu     sync.Mutex
	errs   []error
	served int
}

// New returns a listener; stop must make accept return ErrStopped.
func New(accept func() (Conn, error), stop func()) *Listener {
	return &Listener{accept: accept, stop: stop}
}

// Start runs the accept loop in the background.
func (l *Listener) Start() {
	l.active.Add(1)
	go l.acceptLoop()
}

// acceptLoop is counted itself until the last connection was added.
func (l *Listener) acceptLoop() {
	defer l.active.Done()
	for {
		c, err := l.accept()
		if errors.Is(err, ErrStopped) {
			return
		}
		if err != nil {
			l.fail(err)
			continue
		}
		l.active.Add(1)
		go l.serve(c)
	}
}

func (l *Listener) serve(c Conn) {
	defer l.active.Done()
	if err := c.Serve(); err != nil {
		l.fail(err)
		return
	}
	l.mu.Lock()
	l.served++
	l.mu.Unlock()
}

func (l *Listener) fail(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.errs = append(l.errs, err)
}

// Close stops accepting and waits for the connections.
func (l *Listener) Close() (int, error) {
	l.stop()
	l.active.Wait()
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.served, errors.Join(l.errs...)
}
