// Package quorum writes to a group of stores and returns at a majority.
package quorum

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrNoQuorum is returned when too many stores failed.
var ErrNoQuorum = errors.New("quorum: not reached")

// Store is one member of the group.
type Store struct {
	Name  string
	Delay time.Duration
	Down  bool
}

func (s *Store) put(ctx context.Context, key string) error {
	t := time.NewTimer(s.Delay)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return fmt.Errorf("%s: put %s: %w", s.Name, key, ctx.Err())
	}
	if s.Down {
		return fmt.Errorf("%s: down", s.Name)
	}
	return nil
}

// Group is a set of stores.
type Group struct{ members []*Store }

// NewGroup returns a group of members.
func NewGroup(members ...*Store) *Group { return &Group{members: members} }

// acks has room for the answer of every member.
func (g *Group) acks() chan error { return make(chan error, len(g.members)) }

func (g *Group) broadcast(ctx context.Context, key string, to chan<- error) {
	for _, m := range g.members {
		go func() { to <- m.put(ctx, key) }()
	}
}

// Put returns as soon as a majority has stored key, or cannot any more.
func (g *Group) Put(ctx context.Context, key string) error {
	if len(g.members) == 0 {
		return ErrNoQuorum
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	acks := g.acks()
	g.broadcast(ctx, key, acks)
	need := len(g.members)/2 + 1
	var failures []error
	for ok := 0; ok < need; {
		select {
		case err := <-acks:
			if err == nil {
				ok++
				continue
			}
			failures = append(failures, err)
			if len(g.members)-len(failures) < need {
				return errors.Join(append(failures, ErrNoQuorum)...)
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}
