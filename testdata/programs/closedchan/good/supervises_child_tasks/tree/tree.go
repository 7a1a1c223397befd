// Package tree supervises tasks; a supervisor goes down as a whole.
package tree

import "sync"

// Task runs until done is closed or it fails.
type Task func(done <-chan struct{}) error

// Supervisor runs tasks.
type Supervisor struct {
	mu      sync.Mutex
	closing bool
	hooks   []func()
	first   error
	done    chan struct{}
	tasks   sync.WaitGroup
}

// New returns a supervisor without tasks.
func New() *Supervisor {
	return &Supervisor{done: make(chan struct{})}
}

// OnClose registers a function that is called once when the supervisor goes down.
func (s *Supervisor) OnClose(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.hooks = append(s.hooks, f)
}

// Go starts a task. A task that fails takes the supervisor down.
func (s *Supervisor) Go(t Task) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closing {
		return false
	}
	s.tasks.Go(func() {
		if err := t(s.done); err != nil {
			s.note(err)
			s.Close()
		}
	})
	return true
}

func (s *Supervisor) note(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.first == nil {
		s.first = err
	}
}

// Close calls the hooks and tells the tasks. Hooks may call Close themselves.
func (s *Supervisor) Close() {
	s.mu.Lock()
	if s.closing {
		s.mu.Unlock()
		return
	}
	s.closing = true
	hooks := s.hooks
	s.mu.Unlock()

	for i := len(hooks) - 1; i >= 0; i-- {
		hooks[i]()
	}
	close(s.done)
}

// Wait returns the first error when all tasks have ended.
func (s *Supervisor) Wait() error {
	<-s.done
	s.tasks.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.first
}
