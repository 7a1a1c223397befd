// Command pauses_log_shipping forwards log lines and can be paused and resumed by an
// operator.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"sync/atomic"
	"time"
)

var errPaused = errors.New("shipper paused")

// Shipper forwards lines while it runs.
type Shipper struct {
	dial func() (net.Conn, error)

	mu    sync.Mutex
	lines chan string   // nil while paused
	ended chan struct{} // closed by the forwarder of this run

	runs atomic.Int64 // that ended with nothing left
}

// Resume starts a forwarder unless there is one.
func (s *Shipper) Resume() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lines != nil {
		return nil
	}
	conn, err := s.dial()
	if err != nil {
		return err
	}
	s.lines = make(chan string, 32)
	s.ended = make(chan struct{})
	go s.forward(conn, s.lines, s.ended)
	return nil
}

// Pause ends the forwarder after the lines that are queued.
func (s *Shipper) Pause() {
	s.mu.Lock()
	if s.lines == nil {
		s.mu.Unlock()
		return
	}
	close(s.lines)
	s.lines = nil
	ended := s.ended
	s.mu.Unlock()
	<-ended
}

// Ship queues a line.
func (s *Shipper) Ship(line string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lines == nil {
		return errPaused
	}
	s.lines <- line
	return nil
}

// forward writes lines to the connection. After an error it discards the rest
// so that callers are not held up.
func (s *Shipper) forward(conn net.Conn, lines <-chan string, ended chan<- struct{}) {
	defer close(ended)
	defer conn.Close()
	w := bufio.NewWriter(conn)
	broken := false
	for line := range lines {
		if broken {
			continue
		}
		fmt.Fprintf(w, "<14>%s\n", line)
		if len(lines) > 0 {
			continue
		}
		if err := w.Flush(); err != nil {
			broken = true
		}
	}
	if !broken && w.Flush() == nil {
		s.runs.Add(1)
	}
}

// sink counts the lines of all connections.
type sink struct {
	wg    sync.WaitGroup
	lines atomic.Int64
}

func (k *sink) dial() (net.Conn, error) {
	near, far := net.Pipe()
	k.wg.Add(1)
	go func() {
		defer k.wg.Done()
		defer far.Close()
		sc := bufio.NewScanner(far)
		for sc.Scan() {
			k.lines.Add(1)
		}
	}()
	return near, nil
}

// operator pauses and resumes the shipper a number of times.
func operator(s *Shipper, turns int) {
	for range turns {
		s.Pause()
		time.Sleep(200 * time.Microsecond)
		if err := s.Resume(); err != nil {
			fmt.Println(err)
			return
		}
		time.Sleep(500 * time.Microsecond)
	}
}

func main() {
	k := &sink{}
	s := &Shipper{dial: k.dial}
	if err := s.Resume(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	var apps, operators sync.WaitGroup
	var accepted atomic.Int64
	quit := make(chan struct{})
	for a := range 4 {
		apps.Add(1)
		go func() {
			defer apps.Done()
			for i := 0; ; i++ {
				select {
				case <-quit:
					return
				default:
				}
				if err := s.Ship(fmt.Sprintf("app %d line %d", a, i)); err == nil {
					accepted.Add(1)
				} else {
					time.Sleep(50 * time.Microsecond)
				}
			}
		}()
	}
	for range 2 {
		operators.Add(1)
		go func() {
			defer operators.Done()
			operator(s, 30)
		}()
	}
	operators.Wait()
	close(quit)
	apps.Wait()
	s.Pause()
	s.Pause()
	k.wg.Wait()
	if k.lines.Load() != accepted.Load() {
		fmt.Println("lost lines:", accepted.Load()-k.lines.Load())
		os.Exit(1)
	}
	fmt.Println("all lines arrived, runs:", s.runs.Load() > 0)
}
