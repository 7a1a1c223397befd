// Command bridges_modbus_field_bus bridges the registers of a field bus to a telemetry store.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errUnplugged = errors.New("port was unplugged")

// port is a serial line.
type port struct {
	gone chan struct{}
	data chan uint16
}

func (p *port) read() (uint16, error) {
	select {
	case v := <-p.data:
		return v, nil
	case <-p.gone:
		return 0, errUnplugged
	}
}

func (p *port) ping(wait time.Duration) error {
	select {
	case <-p.gone:
		return errUnplugged
	case <-time.After(wait):
		return nil
	}
}

type store struct {
	mu   sync.Mutex
	rows []uint16
	sunk int
}

func (s *store) add(v uint16) {
	s.mu.Lock()
	s.rows = append(s.rows, v)
	s.mu.Unlock()
}

// sink writes the buffered rows to the database.
func (s *store) sink() int {
	time.Sleep(15 * time.Millisecond)
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.rows)
	s.sunk += n
	s.rows = s.rows[:0]
	return n
}

type bridge struct {
	port  *port
	store *store
	down  chan struct{}

	mu    sync.Mutex
	cause error
}

func newBridge(p *port) *bridge {
	b := &bridge{port: p, store: &store{}, down: make(chan struct{})}
	go b.reader()
	go b.keepalive()
	return b
}

func (b *bridge) isDown() bool {
	select {
	case <-b.down:
		return true
	default:
		return false
	}
}

// fail saves what was read and takes the bridge down.
func (b *bridge) fail(err error) {
	if b.isDown() {
		return
	}
	b.mu.Lock()
	if b.cause == nil {
		b.cause = err
	}
	b.mu.Unlock()
	b.store.sink()
	close(b.down) // want "PC4006"
}

func (b *bridge) reader() {
	for {
		v, err := b.port.read()
		if err != nil {
			b.fail(fmt.Errorf("read: %w", err))
			return
		}
		b.store.add(v)
	}
}

func (b *bridge) keepalive() {
	for {
		if err := b.port.ping(3 * time.Millisecond); err != nil {
			b.fail(fmt.Errorf("ping: %w", err))
			return
		}
		if b.isDown() {
			return
		}
	}
}

func (b *bridge) err() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cause
}

func main() {
	p := &port{gone: make(chan struct{}), data: make(chan uint16, 8)}
	b := newBridge(p)
	for i := range 6 {
		p.data <- uint16(100 + i)
	}
	time.Sleep(10 * time.Millisecond)
	close(p.gone)
	<-b.down
	fmt.Println("bridge is down:", b.err())
	time.Sleep(40 * time.Millisecond)
	b.store.mu.Lock()
	defer b.store.mu.Unlock()
	fmt.Println(b.store.sunk, "rows stored")
}
