// Package stage runs the table jobs of a load in named stages.
package stage

import (
	"errors"
	"fmt"
	"sync"
)

// Job loads one table.
type Job func() error

type stage struct {
	name string
	wg   sync.WaitGroup
	mu   *sync.Mutex
	errs []error
}

func (s *stage) launch(j Job) {
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		if err := j(); err != nil {
			s.mu.Lock()
			s.errs = append(s.errs, fmt.Errorf("%s: %w", s.name, err))
			s.mu.Unlock()
		}
	}()
}

// Plan is a set of stages that may overlap.
type Plan struct {
	stages []stage
	index  map[string]int
}

// NewPlan returns a plan with the named stages.
func NewPlan(names ...string) *Plan {
	p := &Plan{stages: make([]stage, len(names)), index: make(map[string]int)}
	for i, n := range names {
		p.stages[i].name = n
		p.stages[i].mu = new(sync.Mutex)
		p.index[n] = i
	}
	return p
}

// Go starts a job in the named stage.
func (p *Plan) Go(name string, j Job) error {
	i, ok := p.index[name]
	if !ok {
		return fmt.Errorf("stage: no stage %q", name)
	}
	p.stages[i].launch(j)
	return nil
}

// Wait blocks until the jobs of every stage are through.
func (p *Plan) Wait() error {
	for _, s := range p.stages {
		s.wg.Wait() // want "PC3005"
	}
	var errs []error
	for i := range p.stages {
		st := &p.stages[i]
		st.mu.Lock()
		errs = append(errs, st.errs...)
		st.mu.Unlock()
	}
	return errors.Join(errs...)
}
