// Command leases_floating_license_seats hands out the seats of floating licenses.
package main

import (
	"errors"
	"fmt"
	"os"
	"time"
)

var (
	errNoSeat  = errors.New("no seat left")
	errUnknown = errors.New("unknown product")
)

type lease struct {
	product string
	user    string
	until   time.Time
}

type request struct {
	product string
	user    string
	answer  chan<- result
}

type result struct {
	lease lease
	err   error
}

// lifecycle is embedded in everything that runs a loop of its own.
type lifecycle struct {
	quit chan struct{}
	done chan struct{}
}

func newLifecycle() lifecycle {
	return lifecycle{done: make(chan struct{})}
}

func (l *lifecycle) shutdown() {
	close(l.quit) // want "PC4005"
	<-l.done
}

type server struct {
	lifecycle
	requests chan request
	term     time.Duration
	seats    map[string]int
	leases   []lease
}

func newServer(seats map[string]int, term time.Duration) *server {
	return &server{
		lifecycle: newLifecycle(),
		requests:  make(chan request, 4),
		term:      term,
		seats:     seats,
	}
}

func (s *server) expire(now time.Time) {
	kept := s.leases[:0]
	for _, l := range s.leases {
		if now.Before(l.until) {
			kept = append(kept, l)
			continue
		}
		s.seats[l.product]++
	}
	s.leases = kept
}

func (s *server) grant(r request) result {
	n, ok := s.seats[r.product]
	switch {
	case !ok:
		return result{err: fmt.Errorf("%w: %s", errUnknown, r.product)}
	case n == 0:
		return result{err: fmt.Errorf("%w: %s for %s", errNoSeat, r.product, r.user)}
	}
	s.seats[r.product]--
	l := lease{r.product, r.user, time.Now().Add(s.term)}
	s.leases = append(s.leases, l)
	return result{lease: l}
}

func (s *server) serve() {
	defer close(s.done)
	t := time.NewTicker(5 * time.Millisecond)
	defer t.Stop()
	for {
		select {
		case r := <-s.requests:
			r.answer <- s.grant(r)
		case now := <-t.C:
			s.expire(now)
		case <-s.quit:
			return
		}
	}
}

func (s *server) acquire(product, user string) (lease, error) {
	answer := make(chan result, 1)
	s.requests <- request{product, user, answer}
	r := <-answer
	return r.lease, r.err
}

func main() {
	s := newServer(map[string]int{"cad": 1, "sim": 2}, 10*time.Millisecond)
	go s.serve()
	for _, want := range [][2]string{{"cad", "ida"}, {"cad", "bo"}, {"sim", "bo"}, {"cam", "ida"}} {
		l, err := s.acquire(want[0], want[1])
		switch {
		case errors.Is(err, errNoSeat), errors.Is(err, errUnknown):
			fmt.Println("refused:", err)
		case err != nil:
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		default:
			fmt.Println("granted:", l.product, "to", l.user)
		}
	}
	s.shutdown()
	fmt.Println(len(s.leases), "leases open at the end")
}
