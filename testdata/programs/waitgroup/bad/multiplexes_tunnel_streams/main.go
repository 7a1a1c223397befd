// Command multiplexes_tunnel_streams opens several streams over one tunnel;
// a stream ends when its peer resets it or when the tunnel goes away.
package main

import (
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

var errReset = errors.New("stream reset")

type stream struct {
	id    int
	owner *tunnel
	in    chan []byte
	gone  chan struct{}
	once  sync.Once
	bytes int
}

type tunnel struct {
	active  sync.WaitGroup
	mu      sync.Mutex
	streams map[int]*stream
}

func (t *tunnel) open(id int) *stream {
	s := &stream{id: id, owner: t, in: make(chan []byte, 4), gone: make(chan struct{})}
	t.mu.Lock()
	t.streams[id] = s
	t.mu.Unlock()
	t.active.Add(1)
	go s.pump()
	return s
}

func (s *stream) next() ([]byte, error) {
	select {
	case b, ok := <-s.in:
		if !ok {
			return nil, errReset
		}
		return b, nil
	case <-s.gone:
		return nil, io.EOF
	}
}

func (s *stream) pump() {
	for {
		b, err := s.next()
		if errors.Is(err, errReset) {
			s.owner.forget(s.id)
			s.owner.active.Done() // want "PC3002"
			return
		}
		if err != nil {
			s.close()
			return
		}
		s.bytes += len(b)
	}
}

// close ends the stream; it may be called more than once.
func (s *stream) close() {
	s.once.Do(func() {
		close(s.gone)
		s.owner.forget(s.id)
		s.owner.active.Done()
	})
}

func (t *tunnel) forget(id int) {
	t.mu.Lock()
	delete(t.streams, id)
	t.mu.Unlock()
}

func main() {
	t := &tunnel{streams: make(map[int]*stream)}
	s := t.open(1)
	s.in <- []byte("hello")
	close(s.in)
	time.Sleep(20 * time.Millisecond)
	s.close()
	t.active.Wait()
	fmt.Println("tunnel closed")
}
