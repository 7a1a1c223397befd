// Command relays_duplex_messages relays messages between websocket-like sessions: each
// has a reader, a writer and a heartbeat, any of which may end it.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
	"time"
)

var (
	errSessionOver = errors.New("session over")
	errIdle        = errors.New("peer idle")
)

// session is one side of a relay.
type session struct {
	conn  net.Conn
	out   chan string
	done  chan struct{}
	over  atomic.Bool
	cause error // set before done is closed
	last  atomic.Int64
	wg    sync.WaitGroup
}

func newSession(conn net.Conn) *session {
	s := &session{conn: conn, out: make(chan string, 4), done: make(chan struct{})}
	s.last.Store(time.Now().UnixNano())
	return s
}

// end finishes the session; the first cause is kept.
func (s *session) end(cause error) {
	if !s.over.CompareAndSwap(false, true) {
		return
	}
	s.cause = cause
	close(s.done)
	s.conn.Close()
}

// send queues a message for the peer.
func (s *session) send(msg string) error {
	select {
	case <-s.done:
		return errSessionOver
	default:
	}
	select {
	case s.out <- msg:
		return nil
	case <-s.done:
		return errSessionOver
	}
}

// run serves the session and passes what it reads to handle.
func (s *session) run(handle func(string) error, idle time.Duration) error {
	s.wg.Add(3)
	go s.read(handle)
	go s.write()
	go s.heartbeat(idle)
	s.wg.Wait()
	<-s.done
	return s.cause
}

func (s *session) read(handle func(string) error) {
	defer s.wg.Done()
	sc := bufio.NewScanner(s.conn)
	for sc.Scan() {
		s.last.Store(time.Now().UnixNano())
		if err := handle(sc.Text()); err != nil {
			s.end(err)
			return
		}
	}
	if err := sc.Err(); err != nil {
		s.end(err)
		return
	}
	s.end(io.EOF)
}

func (s *session) write() {
	defer s.wg.Done()
	for {
		select {
		case msg := <-s.out:
			s.conn.SetWriteDeadline(time.Now().Add(100 * time.Millisecond))
			if _, err := fmt.Fprintln(s.conn, msg); err != nil {
				s.end(err)
				return
			}
		case <-s.done:
			return
		}
	}
}

func (s *session) heartbeat(idle time.Duration) {
	defer s.wg.Done()
	t := time.NewTicker(idle / 4)
	defer t.Stop()
	for {
		select {
		case now := <-t.C:
			if now.Sub(time.Unix(0, s.last.Load())) > idle {
				s.end(errIdle)
				return
			}
		case <-s.done:
			return
		}
	}
}

// relay couples two connections until one of them ends.
func relay(a, b net.Conn, idle time.Duration) error {
	left, right := newSession(a), newSession(b)
	errs := make(chan error, 2)
	go func() {
		err := left.run(right.send, idle)
		right.end(errSessionOver)
		errs <- err
	}()
	go func() {
		err := right.run(left.send, idle)
		left.end(errSessionOver)
		errs <- err
	}()
	return errors.Join(<-errs, <-errs)
}

// chatter writes n lines and reads until the connection ends.
func chatter(conn net.Conn, n int) int {
	defer conn.Close()
	go func() {
		for i := range n {
			if _, err := fmt.Fprintln(conn, "line", i); err != nil {
				return
			}
		}
	}()
	sc := bufio.NewScanner(conn)
	got := 0
	for got < n && sc.Scan() {
		got++
	}
	return got
}

func main() {
	var wg sync.WaitGroup
	var total atomic.Int64
	for i := range 10 {
		a1, a2 := net.Pipe()
		b1, b2 := net.Pipe()
		wg.Add(3)
		go func() {
			defer wg.Done()
			total.Add(int64(chatter(a1, 20+i)))
		}()
		go func() {
			defer wg.Done()
			total.Add(int64(chatter(b1, 20)))
		}()
		go func() {
			defer wg.Done()
			if err := relay(a2, b2, 200*time.Millisecond); err == nil {
				fmt.Println("relay ended without a cause")
			}
		}()
	}
	wg.Wait()
	fmt.Println("relayed:", total.Load() > 0)
}
