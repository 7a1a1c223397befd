// Command shipper sends buffered log records to a collector in batches.
package main

import (
	"fmt"
	"log"
	"sync"
	"sync/atomic"
	"time"
)

type record struct {
	level string
	text  string
}

// sink is the remote end of a shipper.
type sink interface {
	write(batch []record) error
}

type memorySink struct {
	received atomic.Int64
}

func (m *memorySink) write(batch []record) error {
	if len(batch) == 0 {
		return fmt.Errorf("empty batch")
	}
	m.received.Add(int64(len(batch)))
	return nil
}

// pacer hands out one send slot per interval.
type pacer struct {
	mu       sync.Mutex
	interval time.Duration
}

func (p *pacer) acquire() {
	p.mu.Lock()
	defer p.mu.Unlock()
	time.Sleep(p.interval)
}

type shipper struct {
	out      sink
	pace     *pacer
	size     int
	buffer   []record
	inflight sync.WaitGroup
	dropped  atomic.Int64
}

func newShipper(out sink, size int) *shipper {
	return &shipper{out: out, size: size, pace: &pacer{interval: 25 * time.Millisecond}}
}

func (s *shipper) append(r record) {
	s.buffer = append(s.buffer, r)
	if len(s.buffer) >= s.size {
		s.flush()
	}
}

func (s *shipper) flush() {
	if len(s.buffer) == 0 {
		return
	}
	batch := s.buffer
	s.buffer = nil
	go s.ship(batch)
}

func (s *shipper) begin() {
	s.inflight.Add(1)
}

func (s *shipper) end() {
	s.inflight.Done()
}

func (s *shipper) ship(batch []record) {
	s.pace.acquire()
	s.begin() // want "PC3001"
	defer s.end()
	if err := s.out.write(batch); err != nil {
		s.dropped.Add(int64(len(batch)))
		log.Printf("ship: %v", err)
	}
}

// close sends what is still buffered and returns when all batches have been written.
func (s *shipper) close() {
	s.flush()
	s.inflight.Wait()
}

func main() {
	const total = 11
	out := &memorySink{}
	s := newShipper(out, 4)
	for i := range total {
		s.append(record{level: "info", text: fmt.Sprintf("request %d served", i)})
	}
	s.close()
	if got := out.received.Load() + s.dropped.Load(); got != total {
		log.Fatalf("shipper closed with %d of %d records accounted for", got, total)
	}
	fmt.Println("all records shipped")
}
