//oracle: panic "send on closed channel"

// Package bad writes packets into a tunnel that may be taken down.
package bad

import (
	"errors"
	"sync"
	"time"
)

var errDown = errors.New("down")

// Tunnel carries packets.
type Tunnel struct {
	mu    sync.RWMutex
	queue chan []byte
	down  bool
}

// way returns where packets go, unless the tunnel is down.
func (t *Tunnel) way() (chan<- []byte, error) {
	t.mu.RLock()
	defer t.mu.RUnlock()
	if t.down {
		return nil, errDown
	}
	return t.queue, nil
}

// Write sends a packet.
func (t *Tunnel) Write(p []byte) error {
	q, err := t.way()
	if err != nil {
		return err
	}
	q <- p // want "q.*Close may close it.*PC4006"
	return nil
}

// Close takes the tunnel down.
func (t *Tunnel) Close() {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.down {
		t.down = true
		close(t.queue)
	}
}

// Scenario closes a tunnel while a writer waits.
func Scenario() {
	t := &Tunnel{queue: make(chan []byte)}
	var wg sync.WaitGroup
	wg.Go(func() { t.Write([]byte("a")) })
	time.Sleep(20 * time.Millisecond)
	t.Close()
	wg.Wait()
}
