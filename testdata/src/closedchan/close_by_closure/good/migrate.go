//oracle: panic "close of closed channel"

// Package good applies schema migrations.
package good

import "errors"

type migration struct {
	name string
	run  func() error
}

type report struct {
	applied []string
	err     error
}

// apply runs the migrations in order and closes finished at the end.
func apply(steps []migration, finished chan struct{}) *report {
	rep := &report{}
	end := func(err error) {
		rep.err = err
		close(finished)
	}
	if len(steps) == 0 {
		end(errors.New("nothing to apply"))
		return rep
	}
	for _, s := range steps {
		if err := s.run(); err != nil {
			end(err)
			return rep
		}
		rep.applied = append(rep.applied, s.name)
	}
	end(nil)
	return rep
}

// Scenario has no migration to apply.
func Scenario() {
	finished := make(chan struct{})
	apply(nil, finished)
	<-finished
}
