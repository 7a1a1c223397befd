// Command ships_log_lines_collector ships log lines to a collector and can be restarted.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

var errRefused = errors.New("collector: connection refused")

// Collector is the remote end.
type Collector struct {
	mu    sync.Mutex
	up    bool
	lines []string
}

func (c *Collector) setUp(up bool) {
	c.mu.Lock()
	c.up = up
	c.mu.Unlock()
}

func (c *Collector) dial() error {
	time.Sleep(2 * time.Millisecond) // handshake
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.up {
		return errRefused
	}
	return nil
}

func (c *Collector) write(line string) {
	c.mu.Lock()
	c.lines = append(c.lines, line)
	c.mu.Unlock()
}

// Shipper sends lines from a background goroutine. Start, Log and Close are
// for one owner.
type Shipper struct {
	remote *Collector
	in     chan string
	wg     sync.WaitGroup
}

// Start connects and begins shipping; on error nothing is left running.
func (s *Shipper) Start() error {
	in, ready := make(chan string, 8), make(chan error, 1)
	go s.run(in, ready)
	if err := <-ready; err != nil {
		return fmt.Errorf("start: %w", err)
	}
	s.in = in
	return nil
}

func (s *Shipper) run(in <-chan string, ready chan<- error) {
	if err := s.remote.dial(); err != nil {
		ready <- err
		return
	}
	s.wg.Add(1) // Start, and so Close, goes on only after the send below
	defer s.wg.Done()
	ready <- nil
	for line := range in {
		s.remote.write(line)
	}
}

// Log queues a line and blocks while the buffer is full.
func (s *Shipper) Log(line string) { s.in <- line }

// Close returns when everything queued has been sent.
func (s *Shipper) Close() {
	if s.in == nil {
		return
	}
	close(s.in)
	s.in = nil
	s.wg.Wait()
}

func main() {
	remote := &Collector{}
	s := &Shipper{remote: remote}
	if err := s.Start(); !errors.Is(err, errRefused) {
		fmt.Fprintln(os.Stderr, "unexpected:", err)
		os.Exit(1)
	}
	s.Close()
	remote.setUp(true)
	for turn := range 3 {
		if err := s.Start(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		for i := range 10 {
			s.Log(fmt.Sprintf("turn=%d seq=%d", turn, i))
		}
		s.Close()
		if n := len(remote.lines); n != 10*(turn+1) {
			fmt.Fprintf(os.Stderr, "turn %d: %d lines arrived\n", turn, n)
			os.Exit(1)
		}
	}
}
