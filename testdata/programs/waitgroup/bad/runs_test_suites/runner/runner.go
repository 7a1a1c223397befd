// Package runner executes test cases in parallel with a deadline for each.
package runner

import (
	"fmt"
	"sync"
	"time"
)

// Case is one test.
type Case struct {
	Name string
	Fn   func() error
}

// Suite runs cases and gathers their verdicts.
type Suite struct {
	Timeout time.Duration

	wg      sync.WaitGroup
	mu      sync.Mutex
	verdict map[string]string
}

// execution is one case being run.
type execution struct {
	suite *Suite
	tc    Case
	once  sync.Once
}

// Run executes the cases and returns the verdict of each.
func (s *Suite) Run(cases ...Case) map[string]string {
	s.mu.Lock()
	s.verdict = make(map[string]string, len(cases))
	s.mu.Unlock()
	for _, tc := range cases {
		s.wg.Add(1)
		e := &execution{suite: s, tc: tc}
		go e.run()
	}
	s.wg.Wait()

	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[string]string, len(s.verdict))
	for k, v := range s.verdict {
		out[k] = v
	}
	return out
}

func (e *execution) run() {
	watchdog := time.AfterFunc(e.suite.Timeout, e.expire)
	err := e.tc.Fn()
	watchdog.Stop()
	if err != nil {
		e.suite.record(e.tc.Name, fmt.Sprintf("FAIL: %v", err))
	} else {
		e.suite.record(e.tc.Name, "ok")
	}
	e.suite.wg.Done() // want "PC3002"
}

// expire gives up on a case that overran; its goroutine ends on its own.
func (e *execution) expire() {
	e.once.Do(func() {
		e.suite.record(e.tc.Name, "TIMEOUT")
		e.suite.wg.Done()
	})
}

// record keeps the first verdict.
func (s *Suite) record(name, v string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, done := s.verdict[name]; !done {
		s.verdict[name] = v
	}
}
