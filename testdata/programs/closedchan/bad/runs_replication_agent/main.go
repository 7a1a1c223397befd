// Command runs_replication_agent runs a replication agent that keeps a line-based session to
// its primary and dials again whenever the primary drops the connection.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"strings"
	"time"
)

// Dialer opens one connection to the primary.
type Dialer func(ctx context.Context, addr string) (net.Conn, error)

// Agent follows one primary.
type Agent struct {
	addr    string
	dial    Dialer
	ready   chan struct{} // tells Ready's callers that the primary was reached
	applied int
}

// NewAgent returns an agent for the primary at addr.
func NewAgent(addr string, dial Dialer) *Agent {
	return &Agent{addr: addr, dial: dial, ready: make(chan struct{})}
}

// Ready returns a channel that reports the established session.
func (a *Agent) Ready() <-chan struct{} { return a.ready }

// Run follows the primary until ctx ends or the protocol is violated.
func (a *Agent) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		conn, err := a.connect(ctx) // want "PC4001"
		if err != nil {
			return fmt.Errorf("connect %s: %w", a.addr, err)
		}
		err = a.follow(conn)
		conn.Close()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		log.Printf("session with %s ended after %d records, dialling again", a.addr, a.applied)
	}
	return ctx.Err()
}

// connect dials, checks the greeting and announces the session.
func (a *Agent) connect(ctx context.Context) (net.Conn, error) {
	conn, err := a.dial(ctx, a.addr)
	if err != nil {
		return nil, err
	}
	greeting := make([]byte, len("PRIMARY\n"))
	if _, err := io.ReadFull(conn, greeting); err != nil {
		conn.Close()
		return nil, err
	}
	if string(greeting) != "PRIMARY\n" {
		conn.Close()
		return nil, fmt.Errorf("bad greeting %q", greeting)
	}
	close(a.ready)
	return conn, nil
}

// follow applies records until the peer hangs up.
func (a *Agent) follow(conn net.Conn) error {
	sc := bufio.NewScanner(conn)
	for sc.Scan() {
		if !strings.HasPrefix(sc.Text(), "SET ") {
			return fmt.Errorf("unexpected record %q", sc.Text())
		}
		a.applied++
	}
	return sc.Err()
}

func pipeDialer(ctx context.Context, addr string) (net.Conn, error) {
	client, server := net.Pipe()
	go func() {
		defer server.Close()
		io.WriteString(server, "PRIMARY\n")
		for i := range 3 {
			fmt.Fprintf(server, "SET key%d %d\n", i, i)
		}
	}()
	return client, nil
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	agent := NewAgent("primary:7000", pipeDialer)
	errc := make(chan error, 1)
	go func() { errc <- agent.Run(ctx) }()
	<-agent.Ready()
	if err := <-errc; !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(os.Stderr, err)
	}
}
