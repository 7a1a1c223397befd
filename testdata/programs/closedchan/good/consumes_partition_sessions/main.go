// Command consumes_partition_sessions consumes a partition log over a link that breaks, with
// one session for each connection.
package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"strconv"
	"sync"
	"time"
)

// session is one connection to the log and what it yields.
type session struct {
	conn   net.Conn
	from   int
	events chan int
	ready  chan struct{}
	err    error // valid after events is closed
}

// Consumer reads the log from an offset and keeps its place.
type Consumer struct {
	addr   string
	offset int
	opened int
}

// open starts a session at the consumer's offset.
func (c *Consumer) open(ctx context.Context) (*session, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", c.addr)
	if err != nil {
		return nil, err
	}
	s := &session{
		conn:   conn,
		from:   c.offset,
		events: make(chan int, 4),
		ready:  make(chan struct{}),
	}
	c.opened++
	go s.receive(ctx)
	return s, nil
}

// receive asks for the log and passes its entries on until the connection
// breaks.
func (s *session) receive(ctx context.Context) {
	defer close(s.events)
	stop := context.AfterFunc(ctx, func() { s.conn.Close() })
	defer stop()
	defer s.conn.Close()

	if _, err := fmt.Fprintln(s.conn, s.from); err != nil {
		s.err = err
		return
	}
	sc := bufio.NewScanner(s.conn)
	for first := true; sc.Scan(); first = false {
		if first {
			close(s.ready)
		}
		n, err := strconv.Atoi(sc.Text())
		if err != nil {
			s.err = err
			return
		}
		select {
		case s.events <- n:
		case <-ctx.Done():
			s.err = ctx.Err()
			return
		}
	}
	s.err = sc.Err()
}

// drain handles the events of one session.
func (c *Consumer) drain(s *session, handle func(int) bool) bool {
	for n := range s.events {
		c.offset = n + 1
		if !handle(n) {
			return false
		}
	}
	return true
}

// Consume handles entries until handle returns false.
func (c *Consumer) Consume(ctx context.Context, handle func(int) bool) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for {
		s, err := c.open(ctx)
		if err != nil {
			return err
		}
		select {
		case <-s.ready:
		case <-time.After(time.Second):
			return fmt.Errorf("no entry after offset %d", c.offset)
		}
		if !c.drain(s, handle) {
			cancel()
			for range s.events {
			}
			return nil
		}
		if s.err != nil {
			fmt.Println("session ended:", s.err)
		}
	}
}

// logServer serves the numbers from the requested offset, a few at a time.
type logServer struct {
	ln      net.Listener
	perConn int
	wg      sync.WaitGroup
}

func (l *logServer) run() {
	defer l.wg.Done()
	for {
		conn, err := l.ln.Accept()
		if err != nil {
			return
		}
		l.wg.Add(1)
		go l.serve(conn)
	}
}

func (l *logServer) serve(conn net.Conn) {
	defer l.wg.Done()
	defer conn.Close()
	sc := bufio.NewScanner(conn)
	if !sc.Scan() {
		return
	}
	from, err := strconv.Atoi(sc.Text())
	if err != nil {
		return
	}
	for i := range l.perConn {
		if _, err := fmt.Fprintln(conn, from+i); err != nil {
			return
		}
	}
}

func main() {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	srv := &logServer{ln: ln, perConn: 7}
	srv.wg.Add(1)
	go srv.run()

	c := &Consumer{addr: ln.Addr().String()}
	next := 0
	err = c.Consume(context.Background(), func(n int) bool {
		if n != next {
			fmt.Println("gap at", n)
			return false
		}
		next++
		return next < 40
	})
	ln.Close()
	srv.wg.Wait()
	if err != nil || next != 40 {
		fmt.Println("stopped at", next, err)
		os.Exit(1)
	}
	fmt.Println("entries:", next, "sessions:", c.opened)
}
