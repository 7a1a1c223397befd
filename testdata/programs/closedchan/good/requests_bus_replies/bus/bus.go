// Package bus sends requests over a CAN gateway and matches the replies.
package bus

import (
	"encoding/binary"
	"errors"
	"io"
	"sync"
	"time"
)

// The errors of a bus.
var (
	ErrClosed  = errors.New("bus: closed")
	ErrTimeout = errors.New("bus: no reply")
)

// Frame is one message.
type Frame struct {
	ID   uint32
	Data [8]byte
}

// ReadFrame reads one frame.
func ReadFrame(r io.Reader) (f Frame, err error) {
	var p [12]byte
	if _, err := io.ReadFull(r, p[:]); err != nil {
		return f, err
	}
	f.ID = binary.BigEndian.Uint32(p[:4])
	copy(f.Data[:], p[4:])
	return f, nil
}

// WriteFrame writes one frame.
func WriteFrame(w io.Writer, f Frame) error {
	p := binary.BigEndian.AppendUint32(make([]byte, 0, 12), f.ID)
	_, err := w.Write(append(p, f.Data[:]...))
	return err
}

// Bus has many requests on their way at a time.
type Bus struct {
	port   io.ReadWriteCloser
	reader sync.WaitGroup

	wmu sync.Mutex

	mu      sync.Mutex
	nextID  uint32
	pending map[uint32]chan Frame // nil after the end
	strays  int
}

// Open takes over port.
func Open(port io.ReadWriteCloser) *Bus {
	b := &Bus{port: port, pending: make(map[uint32]chan Frame)}
	b.reader.Add(1)
	go b.readReplies()
	return b
}

func (b *Bus) readReplies() {
	defer b.reader.Done()
	defer b.failAll()
	for {
		f, err := ReadFrame(b.port)
		if err != nil {
			return
		}
		if reply, ok := b.take(f.ID); ok {
			reply <- f
			close(reply)
		}
	}
}

func (b *Bus) register() (uint32, chan Frame, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.pending == nil {
		return 0, nil, ErrClosed
	}
	b.nextID++
	reply := make(chan Frame, 1)
	b.pending[b.nextID] = reply
	return b.nextID, reply, nil
}

// take removes a request; who removes it is the one to finish it.
func (b *Bus) take(id uint32) (chan Frame, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	reply, ok := b.pending[id]
	if !ok {
		b.strays++
		return nil, false
	}
	delete(b.pending, id)
	return reply, true
}

func (b *Bus) failAll() {
	b.mu.Lock()
	pending := b.pending
	b.pending = nil
	b.mu.Unlock()
	for _, reply := range pending {
		close(reply)
	}
}

// Request sends data and waits for the reply.
func (b *Bus) Request(data [8]byte, timeout time.Duration) (Frame, error) {
	id, reply, err := b.register()
	if err != nil {
		return Frame{}, err
	}
	b.wmu.Lock()
	err = WriteFrame(b.port, Frame{ID: id, Data: data})
	b.wmu.Unlock()
	if err != nil {
		b.take(id)
		return Frame{}, err
	}
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case f, ok := <-reply:
		if !ok {
			return Frame{}, ErrClosed
		}
		return f, nil
	case <-timer.C:
		b.take(id)
		return Frame{}, ErrTimeout
	}
}

// Close hangs up and fails what is still on its way.
func (b *Bus) Close() error {
	err := b.port.Close()
	b.reader.Wait()
	return err
}
