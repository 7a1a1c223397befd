// Package session keeps the state of one device connection of a telemetry gateway.
package session

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"sync"
	"sync/atomic"
)

// Session is one connected device.
type Session struct {
	device  string
	conn    net.Conn
	ctx     context.Context
	once    sync.Once
	closers []func() error
	samples chan string
	stored  atomic.Int64
}

// Open greets the device; the session lives until Close or until parent ends.
func Open(parent context.Context, conn net.Conn) (*Session, error) {
	ctx, cancel := context.WithCancel(parent)
	s := &Session{conn: conn, ctx: ctx, samples: make(chan string, 4)}
	s.onClose(conn.Close)
	s.onClose(func() error { cancel(); return nil })

	name, err := bufio.NewReader(conn).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("session: hello: %w", err), s.Close())
	}
	s.device = name[:len(name)-1]
	if s.device == "" {
		return nil, errors.Join(errors.New("session: nameless device"), s.Close())
	}
	go s.storeLoop()
	return s, nil
}

func (s *Session) onClose(f func() error) { s.closers = append(s.closers, f) }

func (s *Session) storeLoop() {
	for {
		select {
		case <-s.samples:
			s.stored.Add(1)
		case <-s.ctx.Done():
			return
		}
	}
}

// Record hands a sample to the store loop.
func (s *Session) Record(sample string) error {
	select {
	case s.samples <- s.device + "/" + sample:
		return nil
	case <-s.ctx.Done():
		return context.Cause(s.ctx)
	}
}

// Close runs all closers, the last one first.
func (s *Session) Close() (err error) {
	s.once.Do(func() {
		for i := len(s.closers) - 1; i >= 0; i-- {
			err = errors.Join(err, s.closers[i]())
		}
	})
	return err
}
