// Command mirrors_frames_peers copies a stream of frames to several peers and gives up
// on the stream when a peer can no longer follow.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"time"
)

// frame is one unit of the stream.
type frame struct {
	seq  uint32
	body []byte
}

func (f frame) writeTo(w io.Writer) error {
	buf := make([]byte, 8, 8+len(f.body))
	binary.BigEndian.PutUint32(buf, f.seq)
	binary.BigEndian.PutUint32(buf[4:], uint32(len(f.body)))
	_, err := w.Write(append(buf, f.body...))
	return err
}

// peer is one receiver of the stream.
type peer struct {
	name  string
	conn  net.Conn
	queue chan frame
}

// mirror owns the peers of a stream.
type mirror struct {
	peers  []*peer
	broken chan struct{} // closed when a peer is lost
	wg     sync.WaitGroup

	mu   sync.Mutex
	errs []error
}

func newMirror() *mirror {
	return &mirror{broken: make(chan struct{})}
}

// attach adds a peer; all peers are attached before start.
func (m *mirror) attach(name string, conn net.Conn) {
	m.peers = append(m.peers, &peer{name: name, conn: conn, queue: make(chan frame, 8)})
}

// start runs one feeder for every peer.
func (m *mirror) start() {
	for _, p := range m.peers {
		m.wg.Add(1)
		go m.feed(p)
	}
}

// feed writes the frames of one peer until its queue ends or the peer is
// lost.
func (m *mirror) feed(p *peer) {
	defer m.wg.Done()
	defer p.conn.Close()
	for f := range p.queue {
		if err := f.writeTo(p.conn); err != nil {
			m.lost(p, err) // want "PC4004"
			return
		}
	}
}

// lost records why a peer went away and tells the source of the stream.
func (m *mirror) lost(p *peer, err error) {
	m.mu.Lock()
	m.errs = append(m.errs, fmt.Errorf("peer %s: %w", p.name, err))
	m.mu.Unlock()
	close(m.broken)
}

// push queues a frame for all peers; false means that the stream is broken.
func (m *mirror) push(f frame) bool {
	for _, p := range m.peers {
		select {
		case p.queue <- f:
		case <-m.broken:
			return false
		}
	}
	return true
}

// finish ends the queues and waits for the feeders.
func (m *mirror) finish() error {
	for _, p := range m.peers {
		close(p.queue)
	}
	m.wg.Wait()
	m.mu.Lock()
	defer m.mu.Unlock()
	return errors.Join(m.errs...)
}

// follow plays the far end of a peer: it reads n bytes and hangs up.
func follow(conn net.Conn, n int64) {
	defer conn.Close()
	io.CopyN(io.Discard, conn, n)
}

func stream(m *mirror, frames int) int {
	for i := range frames {
		if !m.push(frame{seq: uint32(i), body: []byte("payload-payload")}) {
			return i
		}
		time.Sleep(time.Millisecond)
	}
	return frames
}

func main() {
	m := newMirror()
	for i, limit := range []int64{1 << 20, 200, 200} {
		near, far := net.Pipe()
		m.attach(fmt.Sprintf("node-%d", i), near)
		go follow(far, limit)
	}
	m.start()
	sent := stream(m, 200)
	err := m.finish()
	fmt.Println("frames sent:", sent, "errors:", err)
}
