// Package merge runs one query on many sources and merges the rows into one stream.
package merge

import (
	"context"
	"fmt"
	"sync"
)

// Source yields rows; it calls emit for each and stops if emit returns false.
type Source[T any] interface {
	Rows(ctx context.Context, emit func(T) bool) error
	// Children are sources that are found while reading.
	Children() []Source[T]
}

// Row is a value or the error of its source.
type Row[T any] struct {
	Value T
	Err   error
}

type merger[T any] struct {
	out chan Row[T]
	wg  sync.WaitGroup
}

// Merge returns a stream that is closed when all sources are read or ctx is done.
func Merge[T any](ctx context.Context, sources ...Source[T]) <-chan Row[T] {
	m := &merger[T]{out: make(chan Row[T])}
	for _, s := range sources {
		m.spawn(ctx, s)
	}
	go m.finish()
	return m.out
}

func (m *merger[T]) finish() {
	m.wg.Wait()
	close(m.out)
}

func (m *merger[T]) spawn(ctx context.Context, s Source[T]) {
	m.wg.Add(1)
	go func() {
		defer m.wg.Done()
		err := s.Rows(ctx, func(v T) bool { return m.put(ctx, Row[T]{Value: v}) })
		if err != nil {
			m.put(ctx, Row[T]{Err: fmt.Errorf("merge: %w", err)})
			return
		}
		for _, c := range s.Children() {
			m.spawn(ctx, c)
		}
	}()
}

func (m *merger[T]) put(ctx context.Context, r Row[T]) bool {
	select {
	case m.out <- r:
		return true
	case <-ctx.Done():
		return false
	}
}
