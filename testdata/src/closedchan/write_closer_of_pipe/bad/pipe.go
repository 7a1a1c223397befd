//oracle: panic "send on closed channel"

// Package bad is a pipe between two halves of a connection.
package bad

import (
	"io"
	"sync"
)

// A Pipe carries chunks from writers to one reader.
type Pipe struct {
	mu     sync.Mutex
	err    error
	chunks chan []byte
	rest   []byte
}

// New returns a pipe.
func New() *Pipe { return &Pipe{chunks: make(chan []byte, 4)} }

// Write implements [io.Writer].
func (p *Pipe) Write(b []byte) (int, error) {
	chunk := append([]byte(nil), b...)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.chunks <- chunk // want "p.chunks.*CloseWithError may have closed it.*PC4008"
	return len(b), nil
}

// Read implements [io.Reader].
func (p *Pipe) Read(b []byte) (int, error) {
	if len(p.rest) == 0 {
		chunk, ok := <-p.chunks
		if !ok {
			p.mu.Lock()
			defer p.mu.Unlock()
			return 0, p.err
		}
		p.rest = chunk
	}
	n := copy(b, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// CloseWithError makes Read return an error when everything was read.
func (p *Pipe) CloseWithError(err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if err == nil {
		err = io.EOF
	}
	if p.err != nil {
		return p.err
	}
	p.err = err
	close(p.chunks)
	return nil
}

// Close is CloseWithError with [io.EOF].
func (p *Pipe) Close() error { return p.CloseWithError(io.EOF) }

// Scenario writes into a pipe whose reader has gone.
func Scenario() {
	p := New()
	p.Close()
	var writer sync.WaitGroup
	writer.Go(func() { io.WriteString(p, "hello") })
	writer.Wait()
}
