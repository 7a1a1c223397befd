// Command stream keeps subscriptions that can end from either side.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
)

// source yields the frames of a subscription and then end.
type source struct {
	frames int
	end    error
}

func (s *source) next() (string, error) {
	if s.frames == 0 {
		return "", s.end
	}
	s.frames--
	return fmt.Sprintf("frame-%d", s.frames), nil
}

type subscription struct {
	reg    *registry
	id     int
	src    *source
	stop   chan struct{}
	detach sync.Once
}

// close ends the subscription. It is safe to call it from both sides and repeatedly.
func (s *subscription) close() {
	s.detach.Do(func() {
		close(s.stop)
		s.reg.remove(s.id)
		s.reg.live.Done()
	})
}

func (s *subscription) pump() {
	defer s.close()
	for {
		select {
		case <-s.stop:
			return
		default:
		}
		frame, err := s.src.next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			s.close()
			s.reg.note(fmt.Errorf("subscription %d: %w", s.id, err))
			return
		}
		s.reg.deliver(frame)
	}
}

type registry struct {
	live sync.WaitGroup

	mu     sync.Mutex
	subs   map[int]*subscription
	frames int
	errs   []error
}

func (r *registry) subscribe(id int, src *source) *subscription {
	s := &subscription{reg: r, id: id, src: src, stop: make(chan struct{})}
	r.mu.Lock()
	r.subs[id] = s
	r.mu.Unlock()
	r.live.Add(1)
	go s.pump()
	return s
}

func (r *registry) remove(id int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.subs, id)
}

func (r *registry) size() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.subs)
}

func (r *registry) deliver(string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.frames++
}

func (r *registry) note(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.errs = append(r.errs, err)
}

func main() {
	r := &registry{subs: make(map[int]*subscription)}
	r.subscribe(1, &source{frames: 50, end: io.EOF})
	r.subscribe(2, &source{frames: 3, end: errors.New("connection reset")})
	endless := r.subscribe(3, &source{frames: -1})
	endless.close()
	endless.close()
	r.live.Wait()
	if n := r.size(); n != 0 {
		fmt.Fprintf(os.Stderr, "stream: %d subscriptions left\n", n)
		os.Exit(1)
	}
	fmt.Println("all subscriptions ended")
}
