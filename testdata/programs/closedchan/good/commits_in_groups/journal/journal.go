// Package journal writes records in groups and acknowledges each of them.
package journal

import (
	"errors"
	"io"
	"sync"
	"sync/atomic"
)

// ErrClosed is returned by Append on a closed journal.
var ErrClosed = errors.New("journal: closed")

// request is a record that waits to be written.
type request struct {
	data []byte
	ack  chan error
}

// Journal is an append-only log.
type Journal struct {
	w io.Writer

	gate   sync.RWMutex // held shared to send on reqs, exclusive to close it
	closed bool
	reqs   chan request
	done   chan struct{}
	groups atomic.Int64
}

// Open starts a journal on w.
func Open(w io.Writer) *Journal {
	j := &Journal{w: w, reqs: make(chan request, 32), done: make(chan struct{})}
	go j.commitLoop()
	return j
}

// Append writes data and returns once it has been committed.
func (j *Journal) Append(data []byte) error {
	req := request{data: data, ack: make(chan error, 1)}
	if err := j.enqueue(req); err != nil {
		return err
	}
	return <-req.ack
}

func (j *Journal) enqueue(req request) error {
	j.gate.RLock()
	defer j.gate.RUnlock()
	if j.closed {
		return ErrClosed
	}
	j.reqs <- req
	return nil
}

// commitLoop writes requests until reqs is closed and empty.
func (j *Journal) commitLoop() {
	defer close(j.done)
	for first := range j.reqs {
		group := j.gather(first)
		var err error
		for _, req := range group {
			if err == nil {
				_, err = j.w.Write(req.data)
			}
		}
		for _, req := range group {
			req.ack <- err
			close(req.ack)
		}
		j.groups.Add(1)
	}
}

// gather takes what is queued behind first.
func (j *Journal) gather(first request) []request {
	group := []request{first}
	for len(group) < cap(j.reqs) {
		select {
		case req, ok := <-j.reqs:
			if !ok {
				return group
			}
			group = append(group, req)
		default:
			return group
		}
	}
	return group
}

// Groups tells how many groups have been committed.
func (j *Journal) Groups() int64 { return j.groups.Load() }

// Close commits what is queued and ends the journal.
func (j *Journal) Close() error {
	j.gate.Lock()
	if j.closed {
		j.gate.Unlock()
		<-j.done
		return ErrClosed
	}
	j.closed = true
	close(j.reqs)
	j.gate.Unlock()
	<-j.done
	return nil
}
