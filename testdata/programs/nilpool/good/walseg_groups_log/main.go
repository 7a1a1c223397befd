// Command walseg groups log records into segments.
package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"sync"
)

const segmentCap = 64

var (
	errTooBig = errors.New("record does not fit a segment")
	errClosed = errors.New("log is closed")
)

type segment struct {
	base  uint64
	count int
	data  []byte
}

// room reports if a record of n bytes fits.
func (s *segment) room(n int) bool { return len(s.data)+2+n <= segmentCap }

func (s *segment) add(rec []byte) {
	s.data = binary.BigEndian.AppendUint16(s.data, uint16(len(rec)))
	s.data = append(s.data, rec...)
	s.count++
}

// wal collects records in the active segment and hands full ones to sink.
type wal struct {
	pool   sync.Pool
	mu     sync.Mutex
	active *segment
	next   uint64
	sink   func(base uint64, data []byte) error
}

func newWAL(sink func(uint64, []byte) error) *wal {
	w := &wal{sink: sink}
	w.pool.New = func() any { return &segment{data: make([]byte, 0, segmentCap)} }
	w.active = w.pool.Get().(*segment)
	return w
}

// rotate makes a fresh segment active and ships the previous one.
func (w *wal) rotate() error {
	old := w.active
	w.active = w.pool.Get().(*segment)
	*w.active = segment{base: w.next, data: w.active.data[:0]}
	err := w.sink(old.base, old.data)
	w.pool.Put(old)
	return err
}

// Append adds rec and returns its sequence number.
func (w *wal) Append(rec []byte) (uint64, error) {
	if 2+len(rec) > segmentCap {
		return 0, errTooBig
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	seg := w.active
	if seg == nil {
		return 0, errClosed
	}
	if !seg.room(len(rec)) {
		if err := w.rotate(); err != nil {
			return 0, err
		}
		seg = w.active
	}
	seg.add(rec)
	seq := w.next
	w.next++
	return seq, nil
}

// Close ships what is left. It may be called again.
func (w *wal) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.active == nil {
		return nil
	}
	last := w.active
	w.active = nil
	defer w.pool.Put(last)
	if last.count == 0 {
		return nil
	}
	return w.sink(last.base, last.data)
}

func main() {
	var bases []uint64
	total := 0
	w := newWAL(func(base uint64, data []byte) error {
		bases = append(bases, base)
		total += len(data)
		return nil
	})
	for i := range 12 {
		if _, err := w.Append(fmt.Appendf(nil, "record number %d", i)); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	_, err := w.Append(make([]byte, 100))
	fmt.Println(err, w.Close(), w.Close())
	fmt.Println("segments at", bases, "bytes", total)
	if total != 10*17+2*18 {
		os.Exit(1)
	}
}
