// Package link speaks the stop-and-wait protocol of a boot loader.
package link

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// The control bytes of the protocol.
const (
	Ack = 0x06
	Nak = 0x15
	Eot = 0x04
)

// The errors of a link.
var (
	ErrClosed  = errors.New("link: closed")
	ErrTimeout = errors.New("link: no answer")
)

// Options tunes a link.
type Options struct {
	Timeout time.Duration
	Retries int
}

// Link is a connection to one device.
type Link struct {
	port    io.ReadWriteCloser
	opts    Options
	answers chan byte
	closed  chan struct{}
	once    sync.Once

	mu  sync.Mutex
	seq byte
}

// New starts to speak on port.
func New(port io.ReadWriteCloser, opts Options) *Link {
	if opts.Timeout == 0 {
		opts.Timeout = 100 * time.Millisecond
	}
	l := &Link{
		port:    port,
		opts:    opts,
		answers: make(chan byte, 1),
	}
	go l.receive()
	return l
}

func (l *Link) receive() {
	defer close(l.answers)
	r := bufio.NewReader(l.port)
	for {
		b, err := r.ReadByte()
		if err != nil {
			return
		}
		select {
		case l.answers <- b:
		case <-l.closed:
			return
		}
	}
}

func checksum(p []byte) (sum byte) {
	for _, b := range p {
		sum += b
	}
	return sum
}

// Write sends one block and waits until the device has taken it.
func (l *Link) Write(block []byte) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.seq++
	frame := append([]byte{l.seq, byte(len(block))}, block...)
	frame = append(frame, checksum(block))
	for range l.opts.Retries + 1 {
		if _, err := l.port.Write(frame); err != nil {
			return fmt.Errorf("link: block %d: %w", l.seq, err)
		}
		ok, err := l.await()
		if err != nil {
			return err
		}
		if ok {
			return nil
		}
	}
	return ErrTimeout
}

func (l *Link) await() (bool, error) {
	timer := time.NewTimer(l.opts.Timeout)
	defer timer.Stop()
	select {
	case b, ok := <-l.answers:
		if !ok {
			return false, ErrClosed
		}
		return b == Ack, nil
	case <-l.closed:
		return false, ErrClosed
	case <-timer.C:
		return false, nil
	}
}

// Close gives up the port.
func (l *Link) Close() error {
	var err error
	l.once.Do(func() {
		close(l.closed) // want "PC4005"
		err = l.port.Close()
	})
	return err
}
