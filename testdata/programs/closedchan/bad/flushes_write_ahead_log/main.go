// Command flushes_write_ahead_log is a small log-structured store with a background flusher.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"
)

// ErrClosed is returned by operations on a closed store.
var ErrClosed = errors.New("store: closed")

// quotaDisk accepts a bounded number of bytes and is slow to sync.
type quotaDisk struct {
	buf   bytes.Buffer
	quota int
}

func (d *quotaDisk) Write(p []byte) (int, error) {
	if d.buf.Len()+len(p) > d.quota {
		return 0, io.ErrShortWrite
	}
	return d.buf.Write(p)
}

func (d *quotaDisk) sync() { time.Sleep(30 * time.Millisecond) }

// Store appends records to a log and flushes them in the background.
type Store struct {
	mu      sync.Mutex
	pending [][]byte
	disk    *quotaDisk

	quit chan struct{}
	wg   sync.WaitGroup
}

// OpenStore starts a store that writes to disk.
func OpenStore(disk *quotaDisk, every time.Duration) *Store {
	s := &Store{disk: disk, quit: make(chan struct{})}
	s.wg.Add(1)
	go s.flushLoop(every)
	return s
}

// closed tells whether the store has been shut down.
func (s *Store) closed() bool {
	select {
	case <-s.quit:
		return true
	default:
		return false
	}
}

// Append queues a record.
func (s *Store) Append(rec []byte) error {
	if s.closed() {
		return ErrClosed
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, rec)
	return nil
}

// flush writes out the pending records.
func (s *Store) flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, rec := range s.pending {
		if _, err := s.disk.Write(rec); err != nil {
			s.pending = s.pending[i:]
			return fmt.Errorf("store: flush: %w", err)
		}
	}
	s.pending = s.pending[:0]
	return nil
}

// flushLoop flushes every so often; a store that cannot write shuts itself
// down.
func (s *Store) flushLoop(every time.Duration) {
	defer s.wg.Done()
	t := time.NewTicker(every)
	defer t.Stop()
	for {
		select {
		case <-s.quit:
			return
		case <-t.C:
			if err := s.flush(); err != nil {
				fmt.Println(err)
				s.shutdown()
				return
			}
		}
	}
}

// shutdown syncs the disk and stops the flusher.
func (s *Store) shutdown() {
	if s.closed() {
		return
	}
	s.disk.sync()
	close(s.quit) // want "PC4006"
}

// Close shuts the store down and waits for the flusher.
func (s *Store) Close() error {
	s.shutdown()
	s.wg.Wait()
	return s.flush()
}

func main() {
	s := OpenStore(&quotaDisk{quota: 64}, 10*time.Millisecond)
	for i := range 12 {
		if err := s.Append(fmt.Appendf(nil, "record-%02d", i)); err != nil {
			fmt.Println("append:", err)
			break
		}
		time.Sleep(2 * time.Millisecond)
	}
	if err := s.Close(); err != nil {
		fmt.Println("close:", err)
	}
	time.Sleep(50 * time.Millisecond)
}
