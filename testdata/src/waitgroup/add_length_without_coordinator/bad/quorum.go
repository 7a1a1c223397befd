//oracle: panic "sync: negative WaitGroup counter"

// Package bad writes to the replicas of a shard and to its log.
package bad

import (
	"sync"
	"time"
)

type replica struct {
	mu   sync.Mutex
	keys map[string]string
}

func (r *replica) put(key, value string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys[key] = value
}

type shard struct {
	replicas []*replica
	log      *replica
	writes   sync.WaitGroup
}

func (s *shard) write(r *replica, key, value string) {
	defer s.writes.Done()
	r.put(key, value)
}

// put returns when all have the value.
func (s *shard) put(key, value string) {
	s.writes.Add(len(s.replicas)) // want "writes.Add counts 1 fewer than the goroutines that are Done.*PC3004"
	for _, r := range s.replicas {
		go s.write(r, key, value)
	}
	go s.write(s.log, key, value)
	s.writes.Wait()
}

// Scenario writes to a shard with two replicas.
func Scenario() {
	s := &shard{log: &replica{keys: make(map[string]string)}}
	for range 2 {
		s.replicas = append(s.replicas, &replica{keys: make(map[string]string)})
	}
	for range 20 {
		s.put("a", "1")
		time.Sleep(time.Millisecond)
	}
}
