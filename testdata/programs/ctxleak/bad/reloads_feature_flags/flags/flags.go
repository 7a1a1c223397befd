// Package flags holds feature flags whose roll-out share grows over time.
package flags

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Rule says how a flag is rolled out.
type Rule struct {
	Name string
	Step int
}

// Store answers whether flags are on.
type Store struct {
	base  context.Context
	every time.Duration

	mu     sync.Mutex
	cancel context.CancelFunc
	share  map[string]int
}

// Open makes a store with its first set of rules.
func Open(ctx context.Context, every time.Duration, rules []Rule) (*Store, error) {
	s := &Store{base: ctx, every: every}
	if err := s.Reload(rules); err != nil {
		return nil, err
	}
	return s, nil
}

// Reload replaces the rules and begins their roll-out.
func (s *Store) Reload(rules []Rule) error {
	for _, r := range rules {
		if r.Name == "" || r.Step <= 0 {
			return errors.New("flags: bad rule")
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	share := make(map[string]int, len(rules))
	for _, r := range rules {
		share[r.Name] = r.Step
	}
	s.share = share

	var ctx context.Context
	ctx, s.cancel = context.WithCancel(s.base) // want "PC2002"
	go s.rollOut(ctx, rules, share)
	return nil
}

func (s *Store) rollOut(ctx context.Context, rules []Rule, share map[string]int) {
	t := time.NewTicker(s.every)
	defer t.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-t.C:
		}
		s.mu.Lock()
		for _, r := range rules {
			share[r.Name] = min(100, share[r.Name]+r.Step)
		}
		s.mu.Unlock()
	}
}

// On tells whether the flag is on for a user with the given bucket.
func (s *Store) On(name string, bucket int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return bucket < s.share[name]
}

// Close ends the roll-out.
func (s *Store) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.cancel()
}
