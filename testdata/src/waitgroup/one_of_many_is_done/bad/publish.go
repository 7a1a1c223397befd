//oracle: synctest-hang

// Package bad publishes until a number is reached.
package bad

import (
	"sync"
	"sync/atomic"
	"testing"
)

type stream struct{ seq atomic.Int64 }

func (s *stream) publish() int64 { return s.seq.Add(1) }

// load returns when n messages were published.
func load(s *stream, n int64) {
	var reached, ended sync.WaitGroup
	reached.Add(1) // want "reached.*PC3009"
	ended.Add(1)
	{
		go func() {
			defer ended.Done()
			for {
				seq := s.publish()
				if seq >= n {
					return
				}
			}
		}()
	}
	reached.Wait()
	ended.Wait()
}

// Scenario publishes an even number.
func Scenario(t *testing.T) { load(new(stream), 100) }
