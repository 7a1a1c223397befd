// Package outbox forwards stored rows to a message broker.
package outbox

import (
	"errors"
	"sync"
	"time"
)

// Row is a pending outbox record.
type Row struct {
	ID      int64
	Topic   string
	Payload []byte
}

// Sink delivers a row to the broker.
type Sink interface {
	Send(topic string, payload []byte) error
}

// ErrClosed is returned by Enqueue after Close.
var ErrClosed = errors.New("outbox: closed")

// Dispatcher fans rows out to a fixed set of senders.
type Dispatcher struct {
	sink Sink
	rows chan Row

	mu     sync.Mutex
	closed bool
	sent   []int64
	failed map[int64]error
}

// New returns a dispatcher that delivers to sink.
func New(sink Sink) *Dispatcher {
	return &Dispatcher{sink: sink, rows: make(chan Row, 8), failed: make(map[int64]error)}
}

// SendLoop delivers rows until the dispatcher is closed; senders counts the loops.
func (d *Dispatcher) SendLoop(senders *sync.WaitGroup) {
	idle := time.NewTicker(50 * time.Millisecond)
	defer idle.Stop()
	for {
		select {
		case row, ok := <-d.rows:
			if !ok {
				return
			}
			err := d.sink.Send(row.Topic, row.Payload)
			d.record(row.ID, err)
			senders.Done()
		case <-idle.C:
			d.prune()
		}
	}
}

func (d *Dispatcher) record(id int64, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if err != nil {
		d.failed[id] = err
		return
	}
	d.sent = append(d.sent, id)
}

func (d *Dispatcher) prune() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.sent) > 1000 {
		d.sent = append([]int64(nil), d.sent[len(d.sent)-1000:]...)
	}
}

// Enqueue hands a row to the senders.
func (d *Dispatcher) Enqueue(r Row) error {
	d.mu.Lock()
	closed := d.closed
	d.mu.Unlock()
	if closed {
		return ErrClosed
	}
	d.rows <- r // want "PC4006"
	return nil
}

// Close lets the senders run out of rows.
func (d *Dispatcher) Close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if !d.closed {
		d.closed = true
		close(d.rows)
	}
}

// Sent returns how many rows went out.
func (d *Dispatcher) Sent() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.sent)
}
