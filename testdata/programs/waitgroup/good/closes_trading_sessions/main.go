// Command closes_trading_sessions keeps sessions that end by logout or by a
// lost line, whatever comes first, and waits for all of them at night.
package main

import (
	"fmt"
	"os"
	"sync"
	"sync/atomic"
)

type exchange struct {
	open   sync.WaitGroup
	closed atomic.Int32
}

type session struct {
	ex    *exchange
	once  sync.Once
	line  chan string
	ended chan struct{}
}

func (ex *exchange) login() *session {
	s := &session{ex: ex, line: make(chan string), ended: make(chan struct{})}
	ex.open.Add(1)
	go s.read()
	return s
}

func (s *session) read() {
	defer s.end()
	for {
		select {
		case msg, ok := <-s.line:
			if !ok {
				return
			}
			if msg == "LOGOUT" {
				s.end()
				return
			}
		case <-s.ended:
			return
		}
	}
}

// end ends the session.
func (s *session) end() {
	s.once.Do(func() {
		close(s.ended)
		s.ex.closed.Add(1)
		s.ex.open.Done()
	})
}

func main() {
	for range 100 {
		ex := &exchange{}
		a, b, c := ex.login(), ex.login(), ex.login()
		a.line <- "BUY 10"
		a.line <- "LOGOUT"
		close(b.line)
		c.end()
		b.end()
		ex.open.Wait()
		if n := ex.closed.Load(); n != 3 {
			fmt.Println("closed", n)
			os.Exit(1)
		}
	}
}
