// Package fanout delivers datagrams to several consumers without copying.
package fanout

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
)

// Packet is shared by its consumers; each calls Release once.
type Packet struct {
	refs atomic.Int32
	data [512]byte
	n    int
}

var packets = sync.Pool{New: func() any { return new(Packet) }}

// Payload is valid until Release.
func (p *Packet) Payload() []byte { return p.data[:p.n] }

// Release drops one reference; the last one recycles the packet.
func (p *Packet) Release() {
	if p.refs.Add(-1) == 0 {
		packets.Put(p)
	}
}

// Reader is the receiving side of a datagram socket.
type Reader interface {
	ReadPacket(b []byte) (int, error)
}

// Server hands every datagram to all consumers.
type Server struct {
	consumers []func([]byte)
	wg        sync.WaitGroup
}

// Subscribe adds a consumer; it must be called before Serve.
func (s *Server) Subscribe(f func([]byte)) { s.consumers = append(s.consumers, f) }

// Serve reads until EOF and waits for the consumers.
func (s *Server) Serve(r Reader) error {
	defer s.wg.Wait()
	for {
		p := packets.Get().(*Packet)
		n, err := r.ReadPacket(p.data[:])
		if err != nil {
			packets.Put(p)
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		p.n = n
		// One reference for the loop itself, as the consumers may be fast.
		p.refs.Store(int32(len(s.consumers)) + 1)
		for _, f := range s.consumers {
			s.wg.Go(func() {
				defer p.Release()
				f(p.Payload())
			})
		}
		p.Release()
	}
}
