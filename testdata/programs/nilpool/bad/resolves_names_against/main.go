// Command resolves_names_against resolves names against a slow upstream with a deadline a query.
package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

type query struct {
	name    string
	answers []string
	err     error
}

var queryPool = sync.Pool{New: func() any { return new(query) }}

type upstream interface {
	lookup(name string) ([]string, error)
}

// resolver bounds the time of every query; the upstream itself knows no
// deadlines.
type resolver struct {
	up      upstream
	timeout time.Duration
}

func (r *resolver) resolve(ctx context.Context, name string) ([]string, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()

	q := queryPool.Get().(*query)
	defer r.recycle(q) // want "PC1005"
	q.name = name

	done := make(chan struct{})
	go func() {
		defer close(done)
		r.exchange(q)
	}()

	select {
	case <-done:
		if q.err != nil {
			return nil, fmt.Errorf("resolve %s: %w", name, q.err)
		}
		return append([]string(nil), q.answers...), nil
	case <-ctx.Done():
		return nil, fmt.Errorf("resolve %s: %w", name, ctx.Err())
	}
}

func (r *resolver) exchange(q *query) {
	addrs, err := r.up.lookup(q.name)
	if err != nil {
		q.err = err
		return
	}
	q.answers = append(q.answers, addrs...)
}

func (r *resolver) recycle(q *query) {
	q.name = ""
	q.answers = q.answers[:0]
	q.err = nil
	queryPool.Put(q)
}

type zone map[string]struct {
	delay time.Duration
	addrs []string
}

func (z zone) lookup(name string) ([]string, error) {
	rec, ok := z[name]
	if !ok {
		return nil, errors.New("no such host")
	}
	time.Sleep(rec.delay)
	return rec.addrs, nil
}

func main() {
	r := &resolver{timeout: 40 * time.Millisecond, up: zone{
		"slow.example": {60 * time.Millisecond, []string{"10.0.0.66"}},
		"fast.example": {35 * time.Millisecond, []string{"10.0.0.1"}},
	}}
	ctx := context.Background()
	_, err := r.resolve(ctx, "slow.example")
	fmt.Println(err)
	got, err := r.resolve(ctx, "fast.example")
	fmt.Println("fast.example", got, err)
	if len(got) != 1 || got[0] != "10.0.0.1" {
		panic("the answer of another query came back")
	}
}
