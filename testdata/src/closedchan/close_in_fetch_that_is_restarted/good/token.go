//oracle: panic "close of nil channel"

// Package good fetches a token in the background, once at a time.
package good

import "sync"

type source struct {
	mu       sync.Mutex
	fetching chan struct{} // not nil while somebody fetches
	token    string
	fetches  int
}

// get returns the token, and waits for it where there is none.
func (s *source) get() string {
	s.mu.Lock()
	if s.token != "" {
		defer s.mu.Unlock()
		return s.token
	}
	if s.fetching == nil {
		s.fetching = make(chan struct{})
		go s.fetch()
	}
	wait := s.fetching
	s.mu.Unlock()
	<-wait
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.token
}

// fetch is started only where fetching was made.
func (s *source) fetch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fetches++
	s.token = "secret"
	close(s.fetching)
	s.fetching = nil
}

// expire lets the next get fetch anew.
func (s *source) expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.token = ""
}

// Scenario needs the token twice.
func Scenario() {
	s := &source{}
	first := s.get()
	s.expire()
	if s.get() != first || s.fetches != 2 {
		panic("the token was not fetched anew")
	}
}
