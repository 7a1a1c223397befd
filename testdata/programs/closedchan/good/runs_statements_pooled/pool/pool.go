// Package pool keeps idle database sessions for reuse.
package pool

import (
	"errors"
	"sync"
)

// ErrClosed is returned by Get after Close.
var ErrClosed = errors.New("pool: closed")

// Session is a connection with a server side.
type Session interface {
	Close() error
}

// Pool holds up to its capacity of idle sessions.
type Pool struct {
	dial func() (Session, error)

	mu      sync.Mutex
	idle    chan Session // nil when closed
	unclean []Session    // sessions whose Close has failed
}

// New returns an empty pool.
func New(capacity int, dial func() (Session, error)) *Pool {
	return &Pool{dial: dial, idle: make(chan Session, capacity)}
}

// Get returns an idle session, or a new one.
func (p *Pool) Get() (Session, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.idle == nil {
		return nil, ErrClosed
	}
	select {
	case s := <-p.idle:
		return s, nil
	default:
		return p.dial()
	}
}

// Put gives a session back; it is closed when there is no room for it.
func (p *Pool) Put(s Session) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.idle == nil {
		return s.Close()
	}
	select {
	case p.idle <- s:
		return nil
	default:
		return s.Close()
	}
}

// Close closes all idle sessions. If some fail, Close can be called again to
// try those once more.
func (p *Pool) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	todo := p.unclean
	if p.idle != nil {
		close(p.idle)
		for s := range p.idle {
			todo = append(todo, s)
		}
		p.idle = nil
	}

	p.unclean = nil
	var errs []error
	for _, s := range todo {
		if err := s.Close(); err != nil {
			errs = append(errs, err)
			p.unclean = append(p.unclean, s)
		}
	}
	return errors.Join(errs...)
}
