// Package intake gathers the lines of many connections into one channel.
package intake

import (
	"bufio"
	"errors"
	"net"
	"sync"
)

// ErrClosed is returned by Attach after Close.
var ErrClosed = errors.New("intake: closed")

// Line is a line with the name of its connection.
type Line struct{ From, Text string }

// Intake is made by New.
type Intake struct {
	lines chan Line
	done  chan struct{}

	mu      sync.Mutex
	closed  bool
	conns   []net.Conn
	readers sync.WaitGroup
}

// New returns an intake without connections.
func New() *Intake {
	return &Intake{lines: make(chan Line), done: make(chan struct{})}
}

// Lines is closed by Close.
func (in *Intake) Lines() <-chan Line { return in.lines }

// Attach reads from conn until it ends or the intake is closed.
func (in *Intake) Attach(name string, conn net.Conn) error {
	in.mu.Lock()
	defer in.mu.Unlock()
	if in.closed {
		return errors.Join(ErrClosed, conn.Close())
	}
	in.conns = append(in.conns, conn)
	in.readers.Go(func() { in.read(name, conn) })
	return nil
}

func (in *Intake) read(name string, conn net.Conn) {
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	for sc.Scan() {
		select {
		case in.lines <- Line{name, sc.Text()}:
		case <-in.done:
			return
		}
	}
}

// Close lets go of all connections and ends the lines.
func (in *Intake) Close() {
	in.mu.Lock()
	if in.closed {
		in.mu.Unlock()
		return
	}
	in.closed = true
	conns := in.conns
	in.conns = nil
	in.mu.Unlock()

	close(in.done)
	for _, c := range conns {
		c.Close()
	}
	in.readers.Wait()
	close(in.lines)
}
