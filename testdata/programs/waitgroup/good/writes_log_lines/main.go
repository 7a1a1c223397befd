// Command shipper writes log lines and waits for their acknowledgement at
// each checkpoint.
package main

import (
	"log"
	"strings"
	"sync"
	"sync/atomic"

	"programs/waitgroup/good/writes_log_lines/transport"
)

type shipper struct {
	client  *transport.Client
	unacked sync.WaitGroup
	ok, bad atomic.Int64
}

func (s *shipper) ship(line string) {
	s.unacked.Add(1)
	s.client.Send(&transport.Record{Payload: line, OnAck: s.acked})
}

func (s *shipper) acked(err error) {
	if err != nil {
		s.bad.Add(1)
	} else {
		s.ok.Add(1)
	}
	s.unacked.Done()
}

// checkpoint returns when all lines shipped so far are acknowledged; then
// shipping goes on.
func (s *shipper) checkpoint() (ok, bad int64) {
	s.unacked.Wait()
	return s.ok.Load(), s.bad.Load()
}

func main() {
	s := &shipper{client: transport.Dial(40)}
	defer s.client.Close()
	for round := int64(1); round <= 3; round++ {
		for i := range 21 {
			s.ship(strings.Repeat("x", 2*(i+1)))
		}
		ok, bad := s.checkpoint()
		if ok != 20*round || bad != round {
			log.Fatalf("round %d: %d acknowledged, %d rejected", round, ok, bad)
		}
	}
}
