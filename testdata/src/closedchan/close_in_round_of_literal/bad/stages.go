//oracle: panic "close of closed channel"

// Package bad announces the stages of a start.
package bad

type stages struct {
	prepared, serving chan struct{}
	names             []string
}

// run goes through all stages.
func (s *stages) run() {
	for i, name := range []string{"prepare", "serve", "report"} {
		s.names = append(s.names, name)
		if i == 0 {
			close(s.prepared)
		} else {
			close(s.serving) // want "serving.*PC4001"
		}
	}
}

// Scenario starts once.
func Scenario() {
	s := &stages{prepared: make(chan struct{}), serving: make(chan struct{})}
	s.run()
	<-s.prepared
	<-s.serving
}
