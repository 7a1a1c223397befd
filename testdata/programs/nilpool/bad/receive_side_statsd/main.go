// Command receive_side_statsd is the receive side of a statsd-like UDP server.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"sync"
)

const maxDatagram = 512

// packetConn is the part of net.PacketConn the server needs.
type packetConn interface {
	ReadPacket(p []byte) (int, error)
}

type packet struct {
	data [maxDatagram]byte
	n    int
}

type server struct {
	packets sync.Pool
	wg      sync.WaitGroup
	mu      sync.Mutex
	counts  map[string]int
}

func newServer() *server {
	return &server{
		packets: sync.Pool{New: func() any { return new(packet) }},
		counts:  make(map[string]int),
	}
}

func (s *server) handle(p *packet) {
	defer s.wg.Done()
	name, val, ok := bytes.Cut(p.data[:p.n], []byte{':'})
	if !ok {
		return
	}
	n, err := strconv.Atoi(string(val))
	if err != nil {
		return
	}
	s.mu.Lock()
	s.counts[string(name)] += n
	s.mu.Unlock()
}

func (s *server) serve(c packetConn) error {
	for {
		p := s.packets.Get().(*packet)
		n, err := c.ReadPacket(p.data[:])
		if err != nil {
			s.packets.Put(p)
			if errors.Is(err, io.EOF) {
				return nil
			}
			return fmt.Errorf("read: %w", err)
		}
		p.n = n
		s.wg.Add(1)
		go s.handle(p)
		s.packets.Put(p) // want "PC1005"
	}
}

// replay feeds recorded datagrams.
type replay struct{ queue []string }

func (r *replay) ReadPacket(p []byte) (int, error) {
	if len(r.queue) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.queue[0])
	r.queue = r.queue[1:]
	return n, nil
}

func main() {
	runtime.GOMAXPROCS(1)
	debug.SetGCPercent(-1)
	s := newServer()
	if err := s.serve(&replay{queue: []string{"hits:3", "miss:1", "hits:4"}}); err != nil {
		log.Fatal(err)
	}
	s.wg.Wait()
	fmt.Println(s.counts)
	if s.counts["hits"] != 7 || s.counts["miss"] != 1 {
		fmt.Fprintln(os.Stderr, "counters are wrong")
		os.Exit(1)
	}
}
