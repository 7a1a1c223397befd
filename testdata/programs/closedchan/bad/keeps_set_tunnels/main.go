// Command keeps_set_tunnels keeps a set of tunnels and tears them down with retries.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"sync"
	"time"
)

var errBusy = errors.New("device busy")

// device is the kernel side of a tunnel; closing it may need more than one try.
type device struct {
	busy int
}

func (d *device) Close() error {
	if d.busy > 0 {
		d.busy--
		return errBusy
	}
	return nil
}

type tunnel struct {
	name string
	dev  io.Closer

	mu   sync.Mutex
	done chan struct{}
	wg   sync.WaitGroup
}

func openTunnel(name string, dev io.Closer) *tunnel {
	t := &tunnel{name: name, dev: dev, done: make(chan struct{})}
	t.wg.Add(1)
	go t.keepalive(t.done, 5*time.Millisecond)
	return t
}

func (t *tunnel) keepalive(done <-chan struct{}, every time.Duration) {
	defer t.wg.Done()
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
		case <-done:
			return
		}
	}
}

// teardown stops the keepalive and releases the device.
func (t *tunnel) teardown() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.done == nil {
		return nil
	}
	close(t.done) // want "PC4001"
	t.wg.Wait()
	if err := t.dev.Close(); err != nil {
		return fmt.Errorf("tunnel %s: %w", t.name, err)
	}
	t.done = nil
	return nil
}

type manager struct {
	tunnels []*tunnel
}

func (m *manager) shutdown(attempts int) error {
	var errs []error
	for _, t := range m.tunnels {
		var err error
		for range attempts {
			if err = t.teardown(); err == nil {
				break
			}
			log.Printf("retrying: %v", err)
			time.Sleep(2 * time.Millisecond)
		}
		if err != nil {
			errs = append(errs, err)
		}
	}
	return errors.Join(errs...)
}

func main() {
	m := &manager{tunnels: []*tunnel{
		openTunnel("tun0", &device{}),
		openTunnel("tun1", &device{busy: 1}),
	}}
	if err := m.shutdown(3); err != nil {
		log.Fatal(err)
	}
	fmt.Println("all tunnels down")
}
