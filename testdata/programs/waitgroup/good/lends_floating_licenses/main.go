// Command lends_floating_licenses lends floating licenses to solver jobs.
package main

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
)

var (
	errNoSeat  = errors.New("license: no free seat")
	errRevoked = errors.New("license: revoked by the server")
)

// seats is the table of licenses. Close waits until all of them are back.
type seats struct {
	mu   sync.Mutex
	free int
	lent sync.WaitGroup
}

// lease is one borrowed license.
type lease struct {
	from     *seats
	returned atomic.Bool
}

func (s *seats) borrow() (*lease, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.free == 0 {
		return nil, errNoSeat
	}
	s.free--
	s.lent.Add(1)
	return &lease{from: s}, nil
}

// release returns the seat to the table.
func (l *lease) release() { l.settle(1) }

// forfeit gives the lease up; the server has taken the seat away for good.
func (l *lease) forfeit() { l.settle(0) }

// settle ends the lease. Only the first call counts.
func (l *lease) settle(seats int) {
	if !l.returned.CompareAndSwap(false, true) {
		return
	}
	l.from.mu.Lock()
	l.from.free += seats
	l.from.mu.Unlock()
	l.from.lent.Done()
}

func (s *seats) close() int {
	s.lent.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.free
}

type job struct {
	name string
	run  func() error
}

func solve(s *seats, j job) error {
	l, err := s.borrow()
	if err != nil {
		return fmt.Errorf("%s: %w", j.name, err)
	}
	defer l.release()

	if err := j.run(); err != nil {
		if errors.Is(err, errRevoked) {
			l.forfeit()
		}
		return fmt.Errorf("%s: %w", j.name, err)
	}
	return nil
}

func main() {
	s := &seats{free: 2}
	jobs := []job{
		{"mesh", func() error { return nil }},
		{"heat", func() error { return errRevoked }},
		{"flow", func() error { return errors.New("does not converge") }},
		{"load", func() error { return nil }},
	}
	for _, j := range jobs {
		if err := solve(s, j); err != nil {
			fmt.Println("failed:", err)
		}
	}
	fmt.Println("seats left:", s.close())
}
