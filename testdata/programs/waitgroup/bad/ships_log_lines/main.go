// Command ships_log_lines ships log lines to a collector.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

// Collector is the remote end.
type Collector struct {
	mu    sync.Mutex
	lines []string
}

func (c *Collector) dial() (*stream, error) {
	time.Sleep(4 * time.Millisecond) // handshake
	return &stream{c: c}, nil
}

func (c *Collector) count() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return len(c.lines)
}

type stream struct{ c *Collector }

func (s *stream) write(batch []string) {
	s.c.mu.Lock()
	s.c.lines = append(s.c.lines, batch...)
	s.c.mu.Unlock()
}

var errFull = errors.New("shipper: buffer full")

// Shipper sends lines in batches from one background goroutine.
type Shipper struct {
	remote *Collector
	in     chan string
	stop   chan struct{}
	once   sync.Once
	wg     sync.WaitGroup
}

func NewShipper(remote *Collector) *Shipper {
	return &Shipper{remote: remote, in: make(chan string, 64), stop: make(chan struct{})}
}

// Start begins shipping in the background.
func (s *Shipper) Start() {
	go s.run()
}

// Log queues a line.
func (s *Shipper) Log(line string) error {
	select {
	case s.in <- line:
		return nil
	default:
		return errFull
	}
}

func (s *Shipper) run() {
	st, err := s.remote.dial()
	if err != nil {
		fmt.Fprintln(os.Stderr, "shipper:", err)
		return
	}
	s.wg.Add(1) // want "PC3001"
	defer s.wg.Done()
	for {
		select {
		case line := <-s.in:
			st.write([]string{line})
		case <-s.stop:
			s.drain(st)
			return
		}
	}
}

func (s *Shipper) drain(st *stream) {
	var batch []string
	for {
		select {
		case line := <-s.in:
			batch = append(batch, line)
		default:
			st.write(batch)
			return
		}
	}
}

// Close stops the shipper after everything queued has been sent.
func (s *Shipper) Close() {
	s.once.Do(func() { close(s.stop) })
	s.wg.Wait()
}

func main() {
	remote := &Collector{}
	s := NewShipper(remote)
	s.Start()
	for i := range 20 {
		if err := s.Log(fmt.Sprintf("level=info seq=%d", i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
		}
	}
	s.Close()
	if n := remote.count(); n != 20 {
		fmt.Fprintf(os.Stderr, "lost %d of 20 lines\n", 20-n)
		os.Exit(1)
	}
}
