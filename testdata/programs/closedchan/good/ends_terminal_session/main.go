// Command ends_terminal_session runs a terminal session whose reader, writer and
// owner may all end it.
package main

import (
	"bufio"
	"fmt"
	"net"
	"sync"
)

type session struct {
	conn net.Conn
	out  chan string
	gone chan struct{}
	end  func()
	wg   sync.WaitGroup
}

func newSession(conn net.Conn) *session {
	s := &session{conn: conn, out: make(chan string), gone: make(chan struct{})}
	s.end = sync.OnceFunc(func() {
		close(s.gone)
		s.conn.Close()
	})
	s.wg.Add(2)
	go s.read()
	go s.write()
	return s
}

func (s *session) read() {
	defer s.wg.Done()
	defer s.end()
	sc := bufio.NewScanner(s.conn)
	for sc.Scan() {
		fmt.Println("<", sc.Text())
	}
}

func (s *session) write() {
	defer s.wg.Done()
	defer s.end()
	for {
		select {
		case line := <-s.out:
			if _, err := fmt.Fprintln(s.conn, line); err != nil {
				return
			}
		case <-s.gone:
			return
		}
	}
}

func (s *session) Say(line string) bool {
	select {
	case s.out <- line:
		return true
	case <-s.gone:
		return false
	}
}

// Close ends the session and waits for its goroutines.
func (s *session) Close() error {
	s.end()
	s.wg.Wait()
	return nil
}

func shell(conn net.Conn) {
	sc := bufio.NewScanner(conn)
	for sc.Scan() {
		if sc.Text() == "exit" {
			break
		}
		fmt.Fprintln(conn, "ran", sc.Text())
	}
	conn.Close()
}

func main() {
	near, far := net.Pipe()
	go shell(far)
	s := newSession(near)
	defer s.Close()
	for _, l := range []string{"ls", "pwd", "exit"} {
		s.Say(l)
	}
	<-s.gone
	fmt.Println("said after the end:", s.Say("who"))
	s.Close()
}
