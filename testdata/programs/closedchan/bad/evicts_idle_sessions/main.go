// Command evicts_idle_sessions keeps web sessions; a reaper ends those that
// are idle while users log out on their own.
package main

import (
	"fmt"
	"sync"
	"time"
)

// session is what a logged-in user holds.
type session struct {
	user string
	gone chan struct{}

	mu   sync.Mutex
	seen time.Time
}

func (s *session) touch() {
	s.mu.Lock()
	s.seen = time.Now()
	s.mu.Unlock()
}

func (s *session) idle() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return time.Since(s.seen)
}

func (s *session) ended() bool {
	select {
	case <-s.gone:
		return true
	default:
		return false
	}
}

// backing is the store to which sessions are written when they end.
type backing struct {
	mu    sync.Mutex
	saved map[string]int
}

func (b *backing) save(user string) {
	time.Sleep(25 * time.Millisecond)
	b.mu.Lock()
	b.saved[user]++
	b.mu.Unlock()
}

// registry knows all sessions.
type registry struct {
	store *backing
	mu    sync.RWMutex
	all   map[string]*session
}

func (r *registry) login(user string) *session {
	s := &session{user: user, gone: make(chan struct{})}
	s.touch()
	r.mu.Lock()
	r.all[user] = s
	r.mu.Unlock()
	return s
}

// end saves the session and tells its holders that it is over.
func (r *registry) end(s *session) {
	if s.ended() {
		return
	}
	r.store.save(s.user)
	close(s.gone) // want "PC4006"
	r.mu.Lock()
	delete(r.all, s.user)
	r.mu.Unlock()
}

// reap ends what has been idle for too long.
func (r *registry) reap(max time.Duration) {
	r.mu.RLock()
	var old []*session
	for _, s := range r.all {
		if s.idle() > max {
			old = append(old, s)
		}
	}
	r.mu.RUnlock()
	for _, s := range old {
		r.end(s)
	}
}

func main() {
	r := &registry{store: &backing{saved: map[string]int{}}, all: map[string]*session{}}
	const users = 12
	var all []*session
	for i := range users {
		all = append(all, r.login(fmt.Sprintf("user%02d", i)))
	}
	time.Sleep(10 * time.Millisecond)

	var wg sync.WaitGroup
	wg.Add(1)
	go func() {
		r.reap(5 * time.Millisecond)
		wg.Done()
	}()
	for _, s := range all {
		wg.Add(1)
		go func() {
			r.end(s)
			wg.Done()
		}()
	}
	wg.Wait()
	fmt.Println("left:", len(r.all))
}
