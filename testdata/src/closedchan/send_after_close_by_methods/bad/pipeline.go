//oracle: panic "send on closed channel"

// Package bad is one stage of a build pipeline that tells of its progress.
package bad

type event struct {
	stage string
	state string
}

type stage struct {
	name   string
	events chan event
	steps  []func() error
}

func (s *stage) report(state string) {
	s.events <- event{s.name, state}
}

func (s *stage) end() {
	s.steps = nil
	close(s.events)
}

// run does the steps; the events are closed when it returns.
func (s *stage) run() error {
	s.events = make(chan event, 8)
	s.report("started")
	for _, step := range s.steps {
		if err := step(); err != nil {
			s.end()
			s.report("failed") // want "events.*PC4002"
			return err
		}
	}
	s.report("finished")
	s.end()
	return nil
}

type stepError string

func (e stepError) Error() string { return string(e) }

// Scenario has a step that fails.
func Scenario() {
	s := &stage{name: "compile"}
	s.steps = []func() error{
		func() error { return nil },
		func() error { return stepError("syntax error") },
	}
	_ = s.run()
	last := event{}
	for e := range s.events {
		last = e
	}
	if last.state != "failed" {
		panic("the failure was not reported")
	}
}
