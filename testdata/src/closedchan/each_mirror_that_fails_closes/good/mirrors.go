//oracle: panic "close of closed channel"

// Package good writes a log to several mirrors.
package good

import (
	"errors"
	"io"
	"sync"
	"time"
)

// mirror is one copy of the log.
type mirror struct {
	w       io.WriteCloser
	records chan []byte
}

// set owns the mirrors.
type set struct {
	mirrors []*mirror
	broken  chan struct{} // closed when a mirror is lost
	once    sync.Once
	wg      sync.WaitGroup
	mu      sync.Mutex
	errs    []error
}

func (s *set) start() {
	for _, m := range s.mirrors {
		s.wg.Add(1)
		go s.feed(m)
	}
}

func (s *set) feed(m *mirror) {
	defer s.wg.Done()
	defer m.w.Close()
	for r := range m.records {
		if _, err := m.w.Write(r); err != nil {
			s.lost(err)
			return
		}
	}
}

func (s *set) lost(err error) {
	s.mu.Lock()
	s.errs = append(s.errs, err)
	s.mu.Unlock()
	s.once.Do(func() { close(s.broken) })
}

// full is a disk without room.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no room") }
func (full) Close() error              { return nil }

// Scenario writes to two disks that are full.
func Scenario() {
	s := &set{broken: make(chan struct{})}
	for range 2 {
		s.mirrors = append(s.mirrors, &mirror{w: full{}, records: make(chan []byte, 1)})
	}
	s.start()
	for _, m := range s.mirrors {
		m.records <- []byte("record")
		close(m.records)
	}
	s.wg.Wait()
	<-s.broken
	time.Sleep(time.Millisecond)
}
