// Command opens_broker_sessions talks to a tiny message broker over a pipe.
package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"time"
)

type option func(*session)

func withClientID(id string) option { return func(s *session) { s.id = id } }

func withIdleCheck(d time.Duration) option { return func(s *session) { s.check = d } }

type session struct {
	id    string
	check time.Duration
	conn  net.Conn
	in    *bufio.Reader
	last  atomic.Int64
	idle  atomic.Bool
}

// open introduces the client to the broker at the other end of conn.
func open(ctx context.Context, conn net.Conn, opts ...option) (s *session, err error) {
	s = &session{id: "anonymous", check: time.Second, conn: conn, in: bufio.NewReader(conn)}
	for _, o := range opts {
		o(s)
	}

	ctx, cancel := context.WithCancel(ctx) // want "PC2001"
	defer func() {
		if err != nil {
			cancel()
			conn.Close()
		}
	}()

	s.last.Store(time.Now().UnixNano())
	go s.watchIdle(ctx)

	reply, err := s.ask("CONNECT " + s.id)
	if err != nil {
		return nil, err
	}
	if reply != "OK" {
		return nil, errors.New("broker says " + reply)
	}
	return s, nil
}

func (s *session) watchIdle(ctx context.Context) {
	t := time.NewTicker(s.check)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-t.C:
			s.idle.Store(now.UnixNano()-s.last.Load() > int64(10*s.check))
		}
	}
}

func (s *session) ask(line string) (string, error) {
	s.last.Store(time.Now().UnixNano())
	if _, err := fmt.Fprintln(s.conn, line); err != nil {
		return "", err
	}
	reply, err := s.in.ReadString('\n')
	return strings.TrimSpace(reply), err
}

// Close says goodbye and closes the connection.
func (s *session) Close() error {
	_, err := s.ask("QUIT")
	return errors.Join(err, s.conn.Close())
}

// broker answers every line with OK until the client quits.
func broker(conn net.Conn) {
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	for sc.Scan() {
		fmt.Fprintln(conn, "OK")
		if sc.Text() == "QUIT" {
			return
		}
	}
}

func main() {
	before := runtime.NumGoroutine()
	near, far := net.Pipe()
	go broker(far)
	s, err := open(context.Background(), near, withClientID("till-4"), withIdleCheck(5*time.Millisecond))
	if err != nil {
		fmt.Println(err)
		os.Exit(2)
	}
	reply, _ := s.ask("PUB sales 12")
	fmt.Println(s.id, reply, s.idle.Load())
	fmt.Println("closed:", s.Close())
	time.Sleep(200 * time.Millisecond)
	if n := runtime.NumGoroutine(); n > before {
		fmt.Println("goroutines still running:", n-before)
		os.Exit(1)
	}
}
