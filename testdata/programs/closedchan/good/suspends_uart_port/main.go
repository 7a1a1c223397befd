// Command suspends_uart_port drives a serial line with a transmit queue that can be
// suspended and resumed.
package main

import (
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
	"sync/atomic"
)

// ErrSuspended is returned while the line is powered down.
var ErrSuspended = errors.New("uart: suspended")

// Port is a serial line.
type Port struct {
	line io.Writer

	mu   sync.Mutex
	txq  chan []byte   // nil while suspended
	idle chan struct{} // closed when the last transmitter has left

	sent atomic.Int64
}

// NewPort returns a suspended port.
func NewPort(line io.Writer) *Port {
	return &Port{line: line}
}

// Resume powers the line up, once the transmitter before has left.
func (p *Port) Resume() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.txq != nil {
		return
	}
	if p.idle != nil {
		<-p.idle
	}
	p.txq = make(chan []byte, 8)
	p.idle = make(chan struct{})
	go p.transmit(p.txq, p.idle)
}

// transmit writes frames to the line until the queue is closed.
func (p *Port) transmit(txq <-chan []byte, idle chan<- struct{}) {
	defer close(idle)
	for frame := range txq {
		if _, err := p.line.Write(append(frame, '\n')); err != nil {
			for range txq {
			}
			return
		}
		p.sent.Add(int64(len(frame)))
	}
}

// Sent tells the number of payload bytes written.
func (p *Port) Sent() int64 {
	return p.sent.Load()
}

// Send queues a frame.
func (p *Port) Send(frame []byte) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.txq == nil {
		return ErrSuspended
	}
	p.txq <- frame
	return nil
}

// Suspend writes out what is queued and powers the line down.
func (p *Port) Suspend() {
	idle := p.detach()
	if idle != nil {
		<-idle
	}
}

// detach ends the transmit queue and returns the channel that tells when its
// transmitter has left.
func (p *Port) detach() <-chan struct{} {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.txq == nil {
		return nil
	}
	close(p.txq)
	p.txq = nil
	return p.idle
}

func main() {
	near, far := net.Pipe()
	drained := make(chan int64)
	go func() {
		n, _ := io.Copy(io.Discard, far)
		drained <- n
	}()

	p := NewPort(near)
	frames, refused := 0, 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	p.Resume()
	for range 4 {
		wg.Go(func() {
			for range 50 {
				err := p.Send([]byte("AT+PING"))
				mu.Lock()
				if err != nil {
					refused++
				} else {
					frames++
				}
				mu.Unlock()
			}
		})
	}
	wg.Go(func() {
		for range 5 {
			p.Suspend()
			p.Resume()
		}
	})
	wg.Wait()
	p.Suspend()
	p.Suspend()
	near.Close()
	total := <-drained
	if want := int64(frames) * 7; p.Sent() != want || total != want+int64(frames) {
		panic(fmt.Sprintf("sent %d, want %d (line saw %d)", p.Sent(), want, total))
	}
	fmt.Println("frames sent and refused:", frames+refused)
}
