//oracle: panic "close of closed channel"

// Package bad keeps a session with a server alive.
package bad

import (
	"bufio"
	"io"
	"strings"
)

// link is a session that is begun again when it breaks.
type link struct {
	dial  func() io.Reader
	ready chan struct{} // closed when the server has greeted
	quit  chan struct{}
	lines chan string
}

func open(dial func() io.Reader) *link {
	l := &link{dial: dial, ready: make(chan struct{}), quit: make(chan struct{}), lines: make(chan string, 16)}
	go l.supervise()
	return l
}

func (l *link) supervise() {
	defer close(l.lines)
	for {
		r := l.dial()
		if r == nil {
			return
		}
		ended := make(chan struct{})
		go l.session(r, ended)
		<-ended
		select {
		case <-l.quit:
			return
		default:
		}
	}
}

func (l *link) session(r io.Reader, ended chan<- struct{}) {
	defer close(ended)
	sc := bufio.NewScanner(r)
	if !sc.Scan() || sc.Text() != "hello" {
		return
	}
	close(l.ready) // want "l.ready.*PC4001"
	for sc.Scan() {
		l.lines <- sc.Text()
	}
}

// Scenario breaks two sessions.
func Scenario() {
	n := 0
	l := open(func() io.Reader {
		n++
		if n > 2 {
			return nil
		}
		return strings.NewReader("hello\none\n")
	})
	<-l.ready
	for range l.lines {
	}
	close(l.quit)
}
