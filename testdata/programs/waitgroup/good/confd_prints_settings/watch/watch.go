// Package watch follows configuration sources and merges them.
package watch

import (
	"context"
	"maps"
	"sync"
	"time"
)

// Source is a remote map of settings.
type Source interface {
	Load(ctx context.Context) (map[string]string, error)
	// Wait returns nil on a change, an error if the stream broke.
	Wait(ctx context.Context) error
}

// Set follows some sources.
type Set struct {
	retry   time.Duration
	running sync.WaitGroup
	first   sync.WaitGroup // sources whose first load was not attempted to the end

	mu     sync.Mutex
	values map[string]string
	loads  int
}

// Follow starts to follow the sources until ctx ends.
func Follow(ctx context.Context, retry time.Duration, srcs ...Source) *Set {
	s := &Set{retry: retry, values: map[string]string{}}
	s.running.Add(len(srcs))
	s.first.Add(len(srcs))
	for _, src := range srcs {
		go s.follow(ctx, src)
	}
	return s
}

func (s *Set) follow(ctx context.Context, src Source) {
	defer s.running.Done()
	var once sync.Once
	loaded := func() { once.Do(s.first.Done) }
	defer loaded() // a source that never loads must not hold up Ready for ever

	for ctx.Err() == nil {
		kv, err := src.Load(ctx)
		if err == nil {
			s.merge(kv)
			loaded()
			err = src.Wait(ctx)
		}
		if err != nil {
			select {
			case <-ctx.Done():
			case <-time.After(s.retry):
			}
		}
	}
}

func (s *Set) merge(kv map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.loads++
	maps.Copy(s.values, kv)
}

// Ready waits until every source was loaded once or given up.
func (s *Set) Ready() { s.first.Wait() }

// Join waits for the followers after the context has ended.
func (s *Set) Join() int {
	s.running.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.loads
}

// Get returns a setting.
func (s *Set) Get(k string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.values[k]
}
