//oracle: reuse "bytes are missing"

// Package bad sends frames in the background.
// send frees the frame, by a function that waits for nobody, while it is written.
package bad

import (
	"sync"

	"fixture/nilpool/put_while_goroutine_of_other_package/bad/frame"
)

type sender struct {
	mu      sync.Mutex
	pending sync.WaitGroup
	sent    []byte
	queued  map[string]int
}

func (s *sender) write(f *frame.Frame) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sent = append(s.sent, f.Body...)
}

// count notes how many there were, which has nothing to do with the goroutines.
func (s *sender) count(kind string) {
	for k := range s.queued {
		if s.queued[k] > 1000 {
			s.queued[k] = 0
		}
	}
	if len(s.queued) > 100 {
		clear(s.queued)
	}
	s.queued[kind]++
}

func (s *sender) send(text string) {
	f := frame.Get()
	f.Body = append(f.Body, text...)
	s.pending.Add(1)
	go func() {
		defer s.pending.Done()
		s.write(f)
	}()
	s.count(text[:1])
	f.Free() // want "PC1005"
}

// Scenario sends four bytes.
func Scenario() {
	s := &sender{queued: make(map[string]int)}
	s.send("data")
	s.pending.Wait()
	if string(s.sent) != "data" {
		panic("bytes are missing")
	}
}
