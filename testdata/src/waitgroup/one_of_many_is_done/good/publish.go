//oracle: synctest-hang

// Package good publishes with several publishers until a number is reached.
package good

import (
	"sync"
	"sync/atomic"
	"testing"
)

type stream struct{ seq atomic.Int64 }

func (s *stream) publish() int64 { return s.seq.Add(1) }

// load returns when n messages were published.
func load(s *stream, publishers int, n int64) {
	var reached, ended sync.WaitGroup
	reached.Add(1)
	ended.Add(publishers)
	for range publishers {
		go func() {
			defer ended.Done()
			for {
				seq := s.publish()
				if seq == n {
					reached.Done()
				}
				if seq >= n {
					return
				}
			}
		}()
	}
	reached.Wait()
	ended.Wait()
}

// Scenario publishes with three.
func Scenario(t *testing.T) { load(new(stream), 3, 100) }
