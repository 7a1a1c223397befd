// Command acknowledges_telegram_blocks sends telegrams in blocks; the far end
// acknowledges a whole block at once.
package main

import (
	"fmt"
	"os"
	"sync"
)

type telegram struct {
	seq  int
	text string
}

type sender struct {
	blocks chan []telegram
	size   int
	buf    []telegram
	unread sync.WaitGroup

	mu    sync.Mutex
	acked int
}

func newSender(size int) *sender {
	s := &sender{blocks: make(chan []telegram, 2), size: size}
	go s.farEnd()
	return s
}

func (s *sender) farEnd() {
	for b := range s.blocks {
		s.acknowledge(b)
	}
}

// acknowledge takes the telegrams of b off the count.
func (s *sender) acknowledge(b []telegram) {
	s.mu.Lock()
	s.acked += len(b)
	s.mu.Unlock()
	s.unread.Add(-len(b))
}

func (s *sender) send(t telegram) {
	s.unread.Add(1)
	s.buf = append(s.buf, t)
	if len(s.buf) == s.size {
		s.flush()
	}
}

func (s *sender) flush() {
	if len(s.buf) == 0 {
		return
	}
	s.blocks <- s.buf
	s.buf = nil
}

func (s *sender) finish() int {
	s.flush()
	s.unread.Wait()
	close(s.blocks)
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.acked
}

func main() {
	s := newSender(4)
	for i := range 18 {
		s.send(telegram{i, "STOP"})
	}
	if n := s.finish(); n != 18 {
		fmt.Println("acknowledged", n)
		os.Exit(1)
	}
}
