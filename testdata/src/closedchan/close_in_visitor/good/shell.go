//oracle: panic "close of closed channel"

// Package good expands templates that may ask to stop.
// The variable that stops the program says that the channel is closed.
package good

import "os"

type shell struct {
	vars  map[string]string
	stops int
}

func (s *shell) run(script string) string {
	stopped := make(chan struct{})
	open := true
	text := os.Expand(script, func(name string) string {
		if name == "stop" && open {
			close(stopped)
			open = false
			s.stops++
		}
		return s.vars[name]
	})
	if open {
		close(stopped)
	}
	return text
}

// Scenario runs a script that stops.
func Scenario() {
	s := shell{vars: map[string]string{"user": "ann"}}
	if s.run("hello $user") != "hello ann" {
		panic("not expanded")
	}
	s.run("bye ${stop}")
}
