// Command tunnels opens point-to-point tunnels that either end may close.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

type tunnel struct {
	id      int
	owner   *manager
	packets chan []byte
	quit    chan struct{}
	release sync.Once
}

type manager struct {
	open sync.WaitGroup

	mu    sync.Mutex
	total int
}

var errTunnelClosed = errors.New("tunnel is closed")

func (m *manager) dial(id int) *tunnel {
	t := &tunnel{id: id, owner: m, packets: make(chan []byte), quit: make(chan struct{})}
	m.open.Add(1)
	go t.pump()
	return t
}

// shut is used by both ends; only the first call has an effect.
func (t *tunnel) shut() {
	t.release.Do(func() {
		close(t.quit)
		t.owner.open.Done()
	})
}

// pump counts what arrives. An empty packet is the remote's goodbye.
func (t *tunnel) pump() {
	defer t.shut()
	for {
		select {
		case p := <-t.packets:
			if len(p) == 0 {
				return
			}
			t.owner.mu.Lock()
			t.owner.total += len(p)
			t.owner.mu.Unlock()
		case <-t.quit:
			return
		}
	}
}

func (t *tunnel) Write(p []byte) (int, error) {
	select {
	case t.packets <- p:
		return len(p), nil
	case <-t.quit:
		return 0, errTunnelClosed
	}
}

func (t *tunnel) Close() error {
	t.shut()
	return nil
}

func (m *manager) wait() int {
	m.open.Wait()
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.total
}

func main() {
	m := &manager{}
	for id := range 4 {
		t := m.dial(id)
		if _, err := io.WriteString(t, "0123456789"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		if id%2 == 0 {
			if _, err := t.Write(nil); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		}
		t.Close()
		t.Close()
	}
	if n := m.wait(); n > 40 {
		fmt.Fprintln(os.Stderr, "tunnels: counted", n)
		os.Exit(1)
	}
}
