// Package store is an append-only log of key-value records.
package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"sync"
)

// ErrShort is returned when a record runs past the end of the log.
var ErrShort = errors.New("log is truncated")

// Record is one entry on its way to the log.
type Record struct {
	Key   string
	Value []byte
}

var recordPool = sync.Pool{New: func() any { return new(Record) }}

// NewRecord prepares a record for Append.
func NewRecord(key string, value []byte) *Record {
	rec := recordPool.Get().(*Record)
	rec.Key = key
	rec.Value = append(rec.Value[:0], value...)
	return rec
}

func recycle(rec *Record) {
	rec.Key = ""
	rec.Value = rec.Value[:0]
	recordPool.Put(rec)
}

// Log keeps the encoded records in memory.
type Log struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

// Append writes the record and returns the offset it was written at.
func (l *Log) Append(rec *Record) (int, error) {
	defer recycle(rec)
	l.mu.Lock()
	defer l.mu.Unlock()
	off := l.buf.Len()
	var hdr [4]byte
	binary.BigEndian.PutUint16(hdr[:2], uint16(len(rec.Key)))
	binary.BigEndian.PutUint16(hdr[2:], uint16(len(rec.Value)))
	l.buf.Write(hdr[:])
	l.buf.WriteString(rec.Key)
	if _, err := l.buf.Write(rec.Value); err != nil {
		return 0, fmt.Errorf("append at %d: %w", off, err)
	}
	return off, nil
}

// ReadAt returns the value of the record at the offset.
func (l *Log) ReadAt(off int) ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	b := l.buf.Bytes()
	if off+4 > len(b) {
		return nil, ErrShort
	}
	k := int(binary.BigEndian.Uint16(b[off:]))
	v := int(binary.BigEndian.Uint16(b[off+2:]))
	if off+4+k+v > len(b) {
		return nil, ErrShort
	}
	return bytes.Clone(b[off+4+k : off+4+k+v]), nil
}
