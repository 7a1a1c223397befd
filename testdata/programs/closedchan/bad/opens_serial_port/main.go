// Command opens_serial_port reads frames from a serial device on a goroutine
// and ends it when the port is closed.
package main

import (
	"errors"
	"fmt"
	"io"
	"sync"
)

type device interface {
	io.ReadCloser
}

// loopback is a device that hands out prepared frames.
type loopback struct {
	mu     sync.Mutex
	frames [][]byte
	closed bool
}

func (d *loopback) Read(p []byte) (int, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed || len(d.frames) == 0 {
		return 0, io.EOF
	}
	n := copy(p, d.frames[0])
	d.frames = d.frames[1:]
	return n, nil
}

func (d *loopback) Close() error {
	d.mu.Lock()
	d.closed = true
	d.mu.Unlock()
	return nil
}

type portConfig struct {
	baud   int
	buffer int
}

type port struct {
	cfg    portConfig
	dev    device
	frames chan []byte
	stop   chan struct{}
	err    error
}

var errBaud = errors.New("baud rate out of range")

func openPort(dev device, cfg portConfig) (*port, error) {
	if cfg.baud < 300 || cfg.baud > 921600 {
		return nil, errBaud
	}
	p := &port{cfg: cfg, dev: dev, frames: make(chan []byte, cfg.buffer)}
	go p.pump()
	return p, nil
}

func (p *port) pump() {
	defer close(p.frames)
	for {
		buf := make([]byte, 16)
		n, err := p.dev.Read(buf)
		if err != nil {
			return
		}
		select {
		case p.frames <- buf[:n]:
		case <-p.stop:
			return
		}
	}
}

// Close ends the reader and closes the device.
func (p *port) Close() error {
	close(p.stop) // want "PC4005"
	return p.dev.Close()
}

func main() {
	dev := &loopback{frames: [][]byte{[]byte("AT"), []byte("OK"), []byte("+CSQ")}}
	p, err := openPort(dev, portConfig{baud: 9600, buffer: 1})
	if err != nil {
		fmt.Println(err)
		return
	}
	for f := range p.frames {
		fmt.Printf("%q\n", f)
	}
	fmt.Println(p.Close())
}
