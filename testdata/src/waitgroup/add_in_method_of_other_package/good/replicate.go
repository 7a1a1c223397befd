//oracle: assert "replicas are missing"

// Package good writes a value to all replicas.
package good

import (
	"sync/atomic"
	"time"

	"fixture/waitgroup/add_in_method_of_other_package/good/inflight"
)

type replica struct {
	name  string
	value atomic.Int64
}

type store struct {
	replicas []*replica
	writes   inflight.Tracker
}

// put writes v to all replicas and waits for them.
func (s *store) put(v int64) {
	for _, r := range s.replicas {
		s.writes.Begin()
		go func() {
			defer s.writes.End()
			time.Sleep(time.Millisecond)
			r.value.Store(v)
		}()
	}
	s.writes.Drain()
}

// Scenario writes to two replicas.
func Scenario() {
	s := &store{replicas: []*replica{{name: "a"}, {name: "b"}}}
	s.put(42)
	for _, r := range s.replicas {
		if r.value.Load() != 42 {
			panic("replicas are missing")
		}
	}
}
