// Package replica reads from several replicas at once and takes the first answer.
package replica

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

// ErrNotFound is returned when no replica has the key.
var ErrNotFound = errors.New("key not found")

// Store is one replica.
type Store interface {
	Name() string
	Get(ctx context.Context, key string) (string, error)
}

// Reader queries replicas.
type Reader struct {
	stores []Store
	limit  time.Duration
}

// NewReader returns a reader over the given replicas.
func NewReader(limit time.Duration, stores ...Store) *Reader {
	return &Reader{stores: stores, limit: limit}
}

type query struct {
	key      string
	answered chan struct{}

	mu    sync.Mutex
	from  string
	value string
	errs  []error
}

func (q *query) ask(ctx context.Context, s Store) {
	v, err := s.Get(ctx, q.key)
	q.mu.Lock()
	defer q.mu.Unlock()
	if err != nil {
		q.errs = append(q.errs, fmt.Errorf("%s: %w", s.Name(), err))
		return
	}
	if q.from == "" {
		q.from, q.value = s.Name(), v
	}
	close(q.answered) // want "PC4004"
}

// Get returns the value and the name of the replica that was first.
func (r *Reader) Get(ctx context.Context, key string) (value, from string, err error) {
	ctx, cancel := context.WithTimeout(ctx, r.limit)
	defer cancel()
	q := &query{key: key, answered: make(chan struct{})}
	for _, s := range r.stores {
		go q.ask(ctx, s)
	}
	select {
	case <-q.answered:
		q.mu.Lock()
		defer q.mu.Unlock()
		return q.value, q.from, nil
	case <-ctx.Done():
		q.mu.Lock()
		defer q.mu.Unlock()
		return "", "", errors.Join(append(q.errs, ErrNotFound)...)
	}
}
