// Package duplex runs both directions of a connection.
package duplex

import (
	"errors"
	"io"
	"net"
	"sync"
)

// Pipe copies between two connections until either ends.
type Pipe struct {
	a, b     net.Conn
	done     chan struct{}
	shutdown func()

	mu  sync.Mutex
	err error
}

// New returns a Pipe that owns both connections.
func New(a, b net.Conn) *Pipe {
	p := &Pipe{a: a, b: b, done: make(chan struct{})}
	p.shutdown = sync.OnceFunc(func() {
		close(p.done)
		_ = p.a.Close()
		_ = p.b.Close()
	})
	return p
}

// Run copies in both directions and returns after both have ended.
func (p *Pipe) Run() error {
	var wg sync.WaitGroup
	wg.Go(func() { p.copy(p.b, p.a) })
	wg.Go(func() { p.copy(p.a, p.b) })
	<-p.done
	wg.Wait()
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

func (p *Pipe) copy(dst io.Writer, src io.Reader) {
	defer p.shutdown()
	_, err := io.Copy(dst, src)
	p.mu.Lock()
	defer p.mu.Unlock()
	select {
	case <-p.done:
		// Errors after the shutdown are its consequence.
		return
	default:
	}
	if err != nil && !errors.Is(err, io.ErrClosedPipe) {
		p.err = errors.Join(p.err, err)
	}
}

// Close ends the Pipe; it may be called any number of times.
func (p *Pipe) Close() error {
	p.shutdown()
	return nil
}
