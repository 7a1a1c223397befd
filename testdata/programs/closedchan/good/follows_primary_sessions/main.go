// Command follows_primary_sessions follows a primary over many sessions; each session announces itself anew.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

// Agent follows one primary.
type Agent struct {
	dial func(ctx context.Context) (net.Conn, error)

	mu       sync.Mutex
	ready    chan struct{} // of the current or next session
	sessions int
}

// NewAgent returns an agent that is not connected.
func NewAgent(dial func(ctx context.Context) (net.Conn, error)) *Agent {
	return &Agent{dial: dial, ready: make(chan struct{})}
}

// Ready returns a channel that is closed as soon as there is a session.
func (a *Agent) Ready() <-chan struct{} {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.ready
}

// Run follows the primary until ctx ends.
func (a *Agent) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		conn, err := a.connect(ctx)
		if err != nil {
			return err
		}
		err = follow(conn)
		conn.Close()
		a.reset()
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return ctx.Err()
}

// connect dials, waits for the greeting and announces the session.
func (a *Agent) connect(ctx context.Context) (net.Conn, error) {
	conn, err := a.dial(ctx)
	if err != nil {
		return nil, fmt.Errorf("dial: %w", err)
	}
	var greeting [8]byte
	if _, err := io.ReadFull(conn, greeting[:]); err != nil {
		conn.Close()
		return nil, fmt.Errorf("greeting: %w", err)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.sessions++
	close(a.ready)
	return conn, nil
}

// reset prepares the announcement of the next session.
func (a *Agent) reset() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ready = make(chan struct{})
}

func follow(conn net.Conn) error {
	sc := bufio.NewScanner(conn)
	for sc.Scan() {
		if !strings.HasPrefix(sc.Text(), "SET ") {
			return fmt.Errorf("unexpected record %q", sc.Text())
		}
	}
	return sc.Err()
}

func pipeDial(ctx context.Context) (net.Conn, error) {
	client, server := net.Pipe()
	go func() {
		defer server.Close()
		io.WriteString(server, "PRIMARY\nSET a 1\nSET b 2\n")
	}()
	return client, nil
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Millisecond)
	defer cancel()
	agent := NewAgent(pipeDial)
	errc := make(chan error, 1)
	go func() { errc <- agent.Run(ctx) }()
	select {
	case <-agent.Ready():
		fmt.Println("first session established")
	case <-ctx.Done():
	}
	if err := <-errc; !errors.Is(err, context.DeadlineExceeded) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	agent.mu.Lock()
	defer agent.mu.Unlock()
	fmt.Println("more than one session:", agent.sessions > 1)
}
