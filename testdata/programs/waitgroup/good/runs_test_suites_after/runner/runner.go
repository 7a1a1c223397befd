// Package runner executes test cases in parallel with a deadline for each.
package runner

import (
	"fmt"
	"sync"
	"time"
)

// Case is one test; Fn should stop early when cancel is closed.
type Case struct {
	Name string
	Fn   func(cancel <-chan struct{}) error
}

// Suite runs cases and gathers their verdicts.
type Suite struct {
	Timeout time.Duration

	mu      sync.Mutex
	verdict map[string]string
}

type execution struct {
	suite  *Suite
	tc     Case
	cancel chan struct{}
	settle sync.Once
	wg     *sync.WaitGroup
}

// Run executes the cases and returns the verdict of each.
func (s *Suite) Run(cases ...Case) map[string]string {
	s.mu.Lock()
	s.verdict = make(map[string]string, len(cases))
	s.mu.Unlock()
	// A case that overran settles early, so each Run has a group of its own.
	wg := new(sync.WaitGroup)
	for _, tc := range cases {
		wg.Add(1)
		e := &execution{suite: s, tc: tc, cancel: make(chan struct{}), wg: wg}
		go e.run()
	}
	wg.Wait()
	s.mu.Lock()
	defer s.mu.Unlock()
	out := s.verdict
	s.verdict = nil
	return out
}

func (e *execution) run() {
	watchdog := time.AfterFunc(e.suite.Timeout, e.expire)
	defer watchdog.Stop()
	defer e.finish("panicked or exited")
	err := e.tc.Fn(e.cancel)
	if err != nil {
		e.finish(fmt.Sprintf("FAIL: %v", err))
		return
	}
	e.finish("ok")
}

// expire runs on the timer's goroutine, beside run.
func (e *execution) expire() {
	e.finish("TIMEOUT")
	close(e.cancel)
}

// finish records the verdict of the case; only the first one counts.
func (e *execution) finish(v string) {
	e.settle.Do(func() {
		defer e.wg.Done()
		e.suite.mu.Lock()
		defer e.suite.mu.Unlock()
		e.suite.verdict[e.tc.Name] = v
	})
}
