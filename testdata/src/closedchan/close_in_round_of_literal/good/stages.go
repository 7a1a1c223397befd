//oracle: panic "close of closed channel"

// Package good announces the stages of a start.
package good

type stages struct {
	prepared, serving chan struct{}
	names             []string
}

// run goes through both stages.
func (s *stages) run() {
	for i, name := range []string{"prepare", "serve"} {
		s.names = append(s.names, name)
		if i == 0 {
			close(s.prepared)
		} else {
			close(s.serving)
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
