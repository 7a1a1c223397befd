// Command drains_mail_spool delivers letters as they come; when the service is
// told to stop, it has a grace period for those that are still in the spool.
package main

import (
	"context"
	"fmt"
	"os"
	"sync"
	"time"
)

type letter struct {
	to   string
	text string
}

type relay struct {
	latency time.Duration

	mu   sync.Mutex
	sent []string
}

func (r *relay) deliver(ctx context.Context, l letter) error {
	t := time.NewTimer(r.latency)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sent = append(r.sent, l.to)
	return nil
}

type spool struct {
	relay *relay
	grace time.Duration

	mu      sync.Mutex
	letters []letter
	wake    chan struct{}
}

func newSpool(r *relay, grace time.Duration) *spool {
	return &spool{relay: r, grace: grace, wake: make(chan struct{}, 1)}
}

func (s *spool) post(l letter) {
	s.mu.Lock()
	s.letters = append(s.letters, l)
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

func (s *spool) head() (letter, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.letters) == 0 {
		return letter{}, false
	}
	return s.letters[0], true
}

func (s *spool) drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.letters = s.letters[1:]
}

// flush delivers all that is in the spool; an undelivered letter stays.
func (s *spool) flush(ctx context.Context) error {
	for {
		l, ok := s.head()
		if !ok {
			return nil
		}
		if err := s.relay.deliver(ctx, l); err != nil {
			return fmt.Errorf("letter to %s: %w", l.to, err)
		}
		s.drop()
	}
}

// run serves the spool until ctx ends and then empties it.
func (s *spool) run(ctx context.Context) error {
	for {
		select {
		case <-s.wake:
			if err := s.flush(ctx); err != nil && ctx.Err() == nil {
				return err
			}
		case <-ctx.Done():
			last, cancel := context.WithTimeout(context.Background(), s.grace)
			defer cancel()
			return s.flush(last)
		}
	}
}

func main() {
	r := &relay{latency: 15 * time.Millisecond}
	s := newSpool(r, 5*time.Second)
	ctx, cancel := context.WithCancel(context.Background())
	result := make(chan error, 1)
	go func() { result <- s.run(ctx) }()
	for _, to := range []string{"ada", "bob", "cy", "dee"} {
		s.post(letter{to, "hello"})
	}
	time.Sleep(25 * time.Millisecond)
	cancel()
	err := <-result
	fmt.Println(r.sent, err)
	if err != nil || len(r.sent) != 4 {
		os.Exit(1)
	}
}
