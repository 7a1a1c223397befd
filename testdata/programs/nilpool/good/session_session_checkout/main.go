package main

import (
	"errors"
	"fmt"
	"log"

	"programs/nilpool/good/session_session_checkout/session"
)

type evaluator struct {
	sessions *session.Manager
	refused  int
}

// eval runs depth nested evaluations, each in a session of its own.
func (ev *evaluator) eval(tenant string, depth int) (int, error) {
	s, err := ev.sessions.Checkout(tenant)
	defer ev.sessions.Checkin(s)
	if err != nil {
		ev.refused++
		return 0, err
	}
	sum := s.Eval("x", depth)
	if depth > 1 {
		n, err := ev.eval(tenant, depth-1)
		if err != nil {
			return 0, fmt.Errorf("depth %d: %w", depth, err)
		}
		sum += n
	}
	return sum, nil
}

func main() {
	ev := &evaluator{sessions: session.NewManager(3)}
	for _, depth := range []int{2, 4, 5, 3, 1} {
		n, err := ev.eval("acme", depth)
		if err != nil && !errors.Is(err, session.ErrLimit) {
			log.Fatal(err)
		}
		fmt.Println(depth, n, err)
	}
	if ev.refused != 2 {
		log.Fatal("wrong number of refusals")
	}
}
