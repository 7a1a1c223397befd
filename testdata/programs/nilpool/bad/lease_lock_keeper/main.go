package main

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"programs/nilpool/bad/lease_lock_keeper/lease"
)

// task needs several resources at the same time.
type task struct {
	name  string
	needs []string
	run   func() error
}

type scheduler struct {
	keeper  *lease.Keeper
	waiting []task
	ran     []string
}

// try takes all that the task needs, or nothing.
func (s *scheduler) try(t task) (bool, error) {
	var got []*lease.Lease
	defer func() {
		for _, l := range got {
			l.Release()
		}
	}()
	for _, n := range t.needs {
		l, err := s.keeper.Acquire(n)
		if errors.Is(err, lease.ErrHeld) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		got = append(got, l)
	}
	s.ran = append(s.ran, t.name)
	return true, t.run()
}

func (s *scheduler) drain() error {
	for len(s.waiting) > 0 {
		t := s.waiting[0]
		s.waiting = slices.Delete(s.waiting, 0, 1)
		ok, err := s.try(t)
		if err != nil {
			return fmt.Errorf("%s: %w", t.name, err)
		}
		if !ok {
			s.waiting = append(s.waiting, t)
		}
	}
	return nil
}

func main() {
	s := &scheduler{keeper: lease.NewKeeper()}
	nothing := func() error { return nil }
	s.waiting = []task{
		{"backup", []string{"disk", "tape"}, nothing},
		{"index", []string{"disk"}, nothing},
		{"rotate", []string{"tape"}, nothing},
	}
	if err := s.drain(); err != nil {
		panic(err)
	}
	fmt.Println(s.ran, "held", s.keeper.Len())
	if len(s.ran) != 3 || s.keeper.Len() != 0 {
		os.Exit(1)
	}
}
