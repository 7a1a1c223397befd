// Command reads_key_replicated reads a key from a replicated store and is content with a
// majority.
package main

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// Replica is a client of one node.
type Replica interface {
	Get(ctx context.Context, key string) (Versioned, error)
}

// Versioned is a value with its logical time.
type Versioned struct {
	Value string
	Clock int64
}

// Quorum reads from several replicas at once.
type Quorum struct {
	replicas []Replica
	timeout  time.Duration
}

type reply struct {
	v   Versioned
	err error
}

// ErrNoQuorum is returned if too few replicas answered.
var ErrNoQuorum = errors.New("no quorum")

// Get returns the newest value that a majority of the replicas knows.
func (q *Quorum) Get(ctx context.Context, key string) (Versioned, error) {
	ctx, cancel := context.WithTimeout(ctx, q.timeout)
	defer cancel()

	replies := make(chan reply, len(q.replicas))
	defer close(replies)
	for _, r := range q.replicas {
		go func() {
			v, err := r.Get(ctx, key)
			replies <- reply{v, err} // want "PC4003"
		}()
	}

	var (
		newest Versioned
		need   = len(q.replicas)/2 + 1
		failed int
	)
	for need > 0 {
		select {
		case rep := <-replies:
			if rep.err != nil {
				failed++
				if failed > len(q.replicas)/2 {
					return Versioned{}, fmt.Errorf("%w: %w", ErrNoQuorum, rep.err)
				}
				continue
			}
			need--
			if rep.v.Clock >= newest.Clock {
				newest = rep.v
			}
		case <-ctx.Done():
			return Versioned{}, fmt.Errorf("%w: %w", ErrNoQuorum, ctx.Err())
		}
	}
	return newest, nil
}

// node answers after a fixed delay.
type node struct {
	delay time.Duration
	v     Versioned
}

func (n node) Get(ctx context.Context, key string) (Versioned, error) {
	t := time.NewTimer(n.delay)
	defer t.Stop()
	select {
	case <-t.C:
		return n.v, nil
	case <-ctx.Done():
		return Versioned{}, ctx.Err()
	}
}

func main() {
	q := &Quorum{
		timeout: time.Second,
		replicas: []Replica{
			node{time.Millisecond, Versioned{"blue", 7}},
			node{2 * time.Millisecond, Versioned{"green", 8}},
			node{300 * time.Millisecond, Versioned{"green", 8}},
		},
	}
	v, err := q.Get(context.Background(), "color")
	fmt.Println(v, err)
	time.Sleep(50 * time.Millisecond)
}
