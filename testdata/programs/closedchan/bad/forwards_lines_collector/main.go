// Command forwards_lines_collector forwards log lines to a collector over one connection.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"sync"
	"time"
)

var errStopped = errors.New("logship: stopped")

// Shipper writes lines to the collector and keeps the link alive.
type Shipper struct {
	conn  net.Conn
	lines chan string
	done  chan struct{}
	loops sync.WaitGroup

	wmu sync.Mutex // serializes writes to conn
	w   *bufio.Writer
}

// Start returns a shipper on the given connection.
func Start(conn net.Conn) *Shipper {
	s := &Shipper{
		conn:  conn,
		lines: make(chan string, 64),
		done:  make(chan struct{}),
		w:     bufio.NewWriter(conn),
	}
	s.loops.Add(2)
	go s.writeLoop()
	go s.ackLoop()
	return s
}

// Ship queues one line.
func (s *Shipper) Ship(line string) error {
	select {
	case s.lines <- line:
		return nil
	case <-s.done:
		return errStopped
	}
}

// stopped tells whether the shipper has been stopped.
func (s *Shipper) stopped() bool {
	select {
	case <-s.done:
		return true
	default:
		return false
	}
}

// emit writes one line to the collector at once.
func (s *Shipper) emit(line string) error {
	s.wmu.Lock()
	defer s.wmu.Unlock()
	s.conn.SetWriteDeadline(time.Now().Add(20 * time.Millisecond))
	if _, err := s.w.WriteString(line + "\n"); err != nil {
		return err
	}
	return s.w.Flush()
}

// Stop tells the collector goodbye and ends both loops. It may be called when
// the link is down.
func (s *Shipper) Stop() {
	if s.stopped() {
		return
	}
	if err := s.emit("BYE"); err != nil {
		fmt.Println("goodbye not sent:", err)
	}
	close(s.done) // want "PC4006"
	s.conn.Close()
}

// Wait returns when both loops have ended.
func (s *Shipper) Wait() { s.loops.Wait() }

func (s *Shipper) writeLoop() {
	defer s.loops.Done()
	for {
		select {
		case <-s.done:
			return
		case line := <-s.lines:
			if err := s.emit(line); err != nil {
				s.Stop()
				return
			}
		}
	}
}

// ackLoop reads the collector's replies; "QUIT" means it is going away.
func (s *Shipper) ackLoop() {
	defer s.loops.Done()
	sc := bufio.NewScanner(s.conn)
	for sc.Scan() {
		if sc.Text() == "QUIT" {
			break
		}
	}
	s.Stop()
}

// collector accepts n lines, announces a restart and reads no further.
func collector(conn net.Conn, n int, gone chan<- struct{}) {
	defer close(gone)
	sc := bufio.NewScanner(conn)
	for range n {
		if !sc.Scan() {
			return
		}
		fmt.Fprintln(conn, "OK")
	}
	fmt.Fprintln(conn, "QUIT")
	time.Sleep(150 * time.Millisecond)
	conn.Close()
}

func main() {
	near, far := net.Pipe()
	gone := make(chan struct{})
	go collector(far, 5, gone)

	s := Start(near)
	for i := range 20 {
		if err := s.Ship(fmt.Sprintf("level=info seq=%d", i)); err != nil {
			fmt.Println(err)
			break
		}
	}
	s.Wait()
	<-gone
	fmt.Println("shipper stopped")
}
