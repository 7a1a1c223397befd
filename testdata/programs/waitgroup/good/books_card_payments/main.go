// Command books_card_payments settles card payments against several acquirers.
package main

import (
	"errors"
	"fmt"
	"sort"
	"sync"
)

var (
	errDeclined = errors.New("declined")
	errOffline  = errors.New("acquirer offline")
)

type payment struct {
	id     string
	cents  int
	issuer string
}

type acquirer interface {
	capture(p payment) (string, error)
}

type testAcquirer struct{ offline bool }

func (a testAcquirer) capture(p payment) (string, error) {
	switch {
	case a.offline:
		return "", errOffline
	case p.cents > 10000:
		return "", errDeclined
	}
	return "cap-" + p.id, nil
}

// settlement is the state of one settlement run.
type settlement struct {
	routes map[string]acquirer
	open   sync.WaitGroup

	mu    sync.Mutex
	lines []string
}

func (s *settlement) run(payments []payment) []string {
	for _, p := range payments {
		if p.cents == 0 {
			continue // card check only
		}
		s.open.Add(1)
		acq, ok := s.routes[p.issuer]
		if !ok {
			s.close(p, "no route")
			continue
		}
		go s.settle(p, acq)
	}
	s.open.Wait()
	sort.Strings(s.lines)
	return s.lines
}

// settle captures one payment.
func (s *settlement) settle(p payment, acq acquirer) {
	ref, err := acq.capture(p)
	switch {
	case errors.Is(err, errOffline):
		s.park(p)
		return
	case err != nil:
		s.close(p, err.Error())
		return
	}
	s.close(p, ref)
}

// park leaves the payment to the next run.
func (s *settlement) park(p payment) {
	s.close(p, "parked")
}

// close books the outcome of one payment.
func (s *settlement) close(p payment, outcome string) {
	s.mu.Lock()
	s.lines = append(s.lines, p.id+" "+outcome)
	s.mu.Unlock()
	s.open.Done()
}

func main() {
	s := &settlement{routes: map[string]acquirer{
		"alpha": testAcquirer{}, "beta": testAcquirer{offline: true},
	}}
	lines := s.run([]payment{
		{"p1", 500, "alpha"}, {"p2", 20000, "alpha"}, {"p3", 70, "beta"},
		{"p4", 0, "alpha"}, {"p5", 90, "gamma"},
	})
	for _, line := range lines {
		fmt.Println(line)
	}
}
