// Command writes_tunnel_packets multiplexes the packets of several streams into
// one tunnel.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var errTunnelDown = errors.New("tunnel is down")

type packet struct {
	stream int
	data   []byte
}

// Tunnel carries packets of streams.
type Tunnel struct {
	mu    sync.RWMutex
	queue chan packet
	down  bool
	sent  int
	wait  sync.WaitGroup
}

// NewTunnel starts a tunnel that needs pause for each packet.
func NewTunnel(pause time.Duration) *Tunnel {
	t := &Tunnel{queue: make(chan packet)}
	t.wait.Add(1)
	go t.carry(pause)
	return t
}

func (t *Tunnel) carry(pause time.Duration) {
	defer t.wait.Done()
	for p := range t.queue {
		time.Sleep(pause)
		t.sent += len(p.data)
	}
}

func (t *Tunnel) open() (chan<- packet, bool) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.queue, !t.down
}

// Write sends data of a stream.
func (t *Tunnel) Write(stream int, data []byte) (int, error) {
	q, ok := t.open()
	if !ok {
		return 0, errTunnelDown
	}
	q <- packet{stream, data} // want "PC4006"
	return len(data), nil
}

// Close takes the tunnel down.
func (t *Tunnel) Close() error {
	t.mu.Lock()
	if t.down {
		t.mu.Unlock()
		return errTunnelDown
	}
	t.down = true
	close(t.queue)
	t.mu.Unlock()
	t.wait.Wait()
	return nil
}

func main() {
	t := NewTunnel(40 * time.Millisecond)
	var wg sync.WaitGroup
	for s := range 4 {
		wg.Go(func() {
			for {
				if _, err := t.Write(s, make([]byte, 100)); err != nil {
					return
				}
			}
		})
	}
	time.Sleep(60 * time.Millisecond)
	fmt.Println(t.Close())
	wg.Wait()
	fmt.Println(t.sent, "bytes")
}
